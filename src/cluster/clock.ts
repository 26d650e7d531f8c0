import { isoOf } from '../words/iso-time.ts';

/** How many heartbeats count. */
const KEPT = 10;

/** One heartbeat, by the monotonic clock of the node and by the clock of the database. */
interface Sample {
  readonly roundTripMs: number;
  /** The database's clock minus the node's monotonic clock. Milliseconds. */
  readonly differenceMs: number;
  /** By the database's clock. */
  readonly atMs: number;
}

/** The clocks of a node, in milliseconds. */
export interface OwnClocks {
  /** Monotonic. */
  readonly now: () => number;
  readonly wall: () => number;
}

/**
 * The database's clock, seen from this node. The heartbeat with the shortest round trip of the last
 * ten says it best (RFC 5905, section 10). The samples are of the node's monotonic clock: if
 * somebody sets its wall clock, that is known at once.
 */
export class Clock {
  readonly #own: OwnClocks;
  #samples: readonly Sample[] = [];

  constructor(own: OwnClocks) {
    this.#own = own;
  }

  /** @param atMs what the database's clock said between the two moments of the monotonic one */
  take(sentMs: number, receivedMs: number, atMs: number): void {
    const sample = {
      roundTripMs: receivedMs - sentMs,
      differenceMs: atMs - (sentMs + receivedMs) / 2,
      atMs,
    };
    this.#samples = [...this.#samples.slice(1 - KEPT), sample];
  }

  /** When the last heartbeat was answered, by the database's clock. Undefined: none was. */
  get newestMs(): number | undefined {
    return this.#samples.at(-1)?.atMs;
  }

  /** The round trip of the last heartbeat, in tenths. Undefined: none was answered. */
  get lagMs(): number | undefined {
    const last = this.#samples.at(-1);
    return last && Math.round(last.roundTripMs * 10) / 10;
  }

  /** The shortest round trip that counts. Undefined: no heartbeat was answered. */
  get shortestMs(): number | undefined {
    return this.#best()?.roundTripMs;
  }

  /** How far the node's clock is ahead of the database's. Undefined: that was never heard. */
  get aheadMs(): number | undefined {
    const best = this.#best();
    return best && Math.round(this.#own.wall() - this.#own.now() - best.differenceMs);
  }

  /** The time by the database's clock; by the node's own one if that was never heard. */
  databaseMs(): number {
    const best = this.#best();
    return best === undefined ? this.#own.wall() : this.#own.now() + best.differenceMs;
  }

  #best(): Sample | undefined {
    const [first, ...more] = this.#samples;
    return (
      first &&
      more.reduce((one, other) => (other.roundTripMs < one.roundTripMs ? other : one), first)
    );
  }

  /** A moment of the monotonic clock, in ISO 8601. */
  iso(monotonicMs: number): string {
    return isoOf(this.#own.wall() - this.#own.now() + monotonicMs);
  }
}
