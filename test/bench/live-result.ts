/** Bytes of a process. */
export interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
  /** Of buffers and other things beside the heap. */
  readonly external: number;
}

/** The app's memory, after garbage collection each time. */
export interface LiveResult {
  readonly calls: number;
  /** After calls that have come and gone, so that the code is compiled. */
  readonly before: Memory;
  readonly during: Memory;
  /** When all calls have ended. */
  readonly after: Memory;
  /** By the resident memory, which is what a machine needs. */
  readonly kBPerCall: number;
  readonly heapKBPerCall: number;
}

const KB = 1000;
const MIB = 2 ** 20;

export function liveResult(
  calls: number,
  before: Memory,
  during: Memory,
  after: Memory,
): LiveResult {
  const perCall = (one: keyof Memory): number => (during[one] - before[one]) / calls / KB;
  return {
    calls,
    before,
    during,
    after,
    kBPerCall: perCall('rss'),
    heapKBPerCall: perCall('heapUsed'),
  };
}

export function tellLive(result: LiveResult): string {
  const { calls, before, during, after, kBPerCall, heapKBPerCall } = result;
  return [
    `${calls} calls that are up, on a fake ARI: memory of the app after garbage collection, MiB`,
    line(['', 'resident', 'heap', 'external']),
    memoryLine('before', before),
    memoryLine(`with ${calls} calls`, during),
    memoryLine('after they have ended', after),
    '',
    `A call takes ${kBPerCall.toFixed(1)} kB of resident memory, ${heapKBPerCall.toFixed(1)} kB of heap.`,
  ].join('\n');
}

function memoryLine(what: string, { rss, heapUsed, external }: Memory): string {
  return line([what, ...[rss, heapUsed, external].map((bytes) => (bytes / MIB).toFixed(1))]);
}

function line(cells: readonly string[]): string {
  return cells.map((cell, column) => (column === 0 ? cell.padEnd(24) : cell.padStart(11))).join('');
}
