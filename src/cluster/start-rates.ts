import type { Demand } from '../core/cluster/share-wants.ts';

/** Over how long starts are counted. Milliseconds. */
const WINDOW_MS = 5000;

interface Seen {
  readonly marks: ReadonlyArray<{ readonly atMs: number; readonly begun: number }>;
  readonly lastMs: number;
}

/** How often calls start on each limit, from counts that only grow. */
export class StartRates {
  readonly #seen = new Map<string, Seen>();

  /** @param nowMs monotonic */
  of(name: string, begun: number, nowMs: number): Pick<Demand, 'startsPerSecond' | 'idleMs'> {
    const { marks, lastMs } = this.#seen.get(name) ?? { marks: [], lastMs: nowMs };
    const isIdle = begun === (marks.at(-1)?.begun ?? begun);
    const kept = marks.filter(({ atMs }) => nowMs - atMs <= WINDOW_MS);
    const now = { marks: [...kept, { atMs: nowMs, begun }], lastMs: isIdle ? lastMs : nowMs };
    this.#seen.set(name, now);
    const [first] = kept;
    const spanS = first === undefined ? 0 : (nowMs - first.atMs) / 1000;
    return {
      startsPerSecond: first === undefined || spanS === 0 ? 0 : (begun - first.begun) / spanS,
      idleMs: nowMs - now.lastMs,
    };
  }
}
