import { fallbackShares } from './fallback-share.ts';
import { limitParts, type LimitName, type Shares } from './share-pass.ts';

/** What a node keeps of its shares for its next start. */
export interface SavedShares {
  readonly pass: number;
  readonly units: Readonly<Record<LimitName, number>>;
  readonly members: readonly string[];
  /** When the database was heard of last, by the wall clock. */
  readonly heardAtMs: number;
}

export interface OwnSharesParts {
  readonly node: string;
  /** Infinity: never. */
  readonly goneAfterMs: number;
  /** Of an earlier run of the app. */
  readonly saved?: SavedShares;
}

/** The answer to a heartbeat, as far as it concerns shares. */
export interface SharesHeard {
  readonly pass: number;
  /** Absent: the coordinator has given this node none yet. */
  readonly shares?: Shares;
  /** All nodes that have not gone. */
  readonly members: readonly string[];
}

/** Two moments of a clock each, at the same time. Milliseconds. */
export interface TwoClocks {
  readonly monotonicMs: number;
  readonly wallMs: number;
}

/** The shares of this node: how much of each limit it may use. Nothing here waits. */
export class OwnShares {
  readonly #node: string;
  readonly #goneAfterMs: number;
  #pass = 0;
  #members: readonly string[] = [];
  #units: ReadonlyMap<LimitName, number> = new Map();
  /** When the database was heard of, by the monotonic clock. Undefined: never. */
  #heardMs: number | undefined;
  #isSaved = false;

  constructor({ node, goneAfterMs, saved }: OwnSharesParts, now: TwoClocks) {
    this.#node = node;
    this.#goneAfterMs = goneAfterMs;
    if (saved === undefined) return;
    this.#pass = saved.pass;
    this.#members = saved.members;
    this.#units = new Map(Object.entries(saved.units) as Array<[LimitName, number]>);
    // Somebody may have set the clock back.
    const agoMs = Math.max(0, now.wallMs - saved.heardAtMs);
    this.#heardMs = now.monotonicMs - agoMs;
    this.#isSaved = true;
  }

  /** The last pass of the coordinator that this node knows. */
  get pass(): number {
    return this.#pass;
  }

  /** A heartbeat was answered. @param sentMs when it was sent, by the monotonic clock */
  heard({ pass, shares = {}, members }: SharesHeard, sentMs: number): void {
    // The database has lost what was shared out. What this node had still counts.
    if (pass === 0 && this.#pass > 0) return;
    this.#pass = pass;
    // A database that was emptied does not know all others any more. The first pass does.
    this.#members = pass === 0 ? [...new Set([...this.#members, ...members])] : members;
    const granted = Object.entries(shares) as Array<[LimitName, Shares[LimitName]]>;
    this.#units = new Map(granted.map(([limit, { granted: units }]) => [limit, units]));
    this.#heardMs = sentMs;
    this.#isSaved = false;
  }

  /**
   * How much of a limit this node may use now. It is asked at each use: a process that was stopped
   * wakes up with the right answer.
   * @param cap of all nodes together
   */
  usable(limit: LimitName, cap: number, nowMs: number): number {
    const { untilMs } = this;
    // It is alone, as far as anybody knows.
    if (untilMs === undefined) return cap;
    const granted = Math.min(cap, this.#units.get(limit) ?? 0);
    const isValid = this.#pass > 0 && nowMs < untilMs;
    if (isValid && !this.#isSaved) return granted;
    const members = [...this.#members, this.#node];
    const part = fallbackShares(limitParts(limit).trunk, cap, members).get(this.#node) ?? 0;
    return isValid ? Math.min(part, granted) : part;
  }

  /** Until when the grants hold. Undefined: this node has never met the others. */
  get untilMs(): number | undefined {
    return this.#heardMs === undefined ? undefined : this.#heardMs + this.#goneAfterMs;
  }

  /** For the state file. Undefined: there is nothing to keep. */
  toSave({ monotonicMs, wallMs }: TwoClocks): SavedShares | undefined {
    if (this.#heardMs === undefined) return undefined;
    const heardAtMs = wallMs - monotonicMs + this.#heardMs;
    const units = Object.fromEntries(this.#units) as SavedShares['units'];
    return { pass: this.#pass, units, members: this.#members, heardAtMs };
  }
}
