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
  const row = (what: string, { rss, heapUsed, external }: Memory): string =>
    [what.padEnd(24), ...[rss, heapUsed, external].map((bytes) => mib(bytes).padStart(10))].join(
      ' ',
    );
  return [
    `${calls} calls that are up, on a fake ARI: memory of the app after garbage collection, MiB`,
    [''.padEnd(24), ...['resident', 'heap', 'external'].map((name) => name.padStart(10))].join(' '),
    row('before', before),
    row(`with ${calls} calls`, during),
    row('after they have ended', after),
    '',
    `A call takes ${kBPerCall.toFixed(1)} kB of resident memory, ${heapKBPerCall.toFixed(1)} kB of heap.`,
  ].join('\n');
}

function mib(bytes: number): string {
  return (bytes / MIB).toFixed(1);
}
