import type { LimitName } from '../../src/core/cluster/share-pass.ts';

/** A limit of a trunk, as the configuration of every node has it. */
export interface Limit {
  readonly name: LimitName;
  readonly cap: number;
  /** For starts: the window in which they are counted. */
  readonly windowMs: number;
}

/** What a node uses of one limit, as TrunkStandings counts it. */
export class Use {
  readonly limit: Limit;
  #calls = 0;
  #starts: number[] = [];
  /** The starts of the last seconds, for the rate. */
  #recent: number[] = [];

  constructor(limit: Limit) {
    this.limit = limit;
  }

  begin(nowMs: number): void {
    this.#recent.push(nowMs);
    if (this.#isOfCalls) this.#calls += 1;
    else this.#starts.push(nowMs);
  }

  end(): void {
    if (this.#isOfCalls) this.#calls -= 1;
  }

  busy(nowMs: number): number {
    if (this.#isOfCalls) return this.#calls;
    this.#starts = after(this.#starts, nowMs - this.limit.windowMs);
    return this.#starts.length;
  }

  startsPerSecond(nowMs: number): number {
    this.#recent = after(this.#recent, nowMs - RATE_OVER_MS);
    return this.#recent.length / (RATE_OVER_MS / 1000);
  }

  get #isOfCalls(): boolean {
    return this.limit.name.startsWith('calls ');
  }
}

const RATE_OVER_MS = 5000;

function after(times: number[], ms: number): number[] {
  const first = times[0];
  return first === undefined || first > ms ? times : times.filter((time) => time > ms);
}
