import type { Fingerprint } from '../settings/fingerprint.ts';
import type { Solitude } from './bond.ts';
import { lossOfName, tooOld, type Place } from './name-loss.ts';
import { ABSENT_AFTER_MS } from './node-statuses.ts';
import type { OwnFacts } from './own-status.ts';
import type { Beat, Heard, Joining, SharedStore } from './shared-store.ts';

/**
 * The version of what nodes say to each other. It rises with a change that an earlier version of
 * the app would take wrongly. More keys, kinds and columns are no such change.
 */
export const PROTOCOL = 1;

export interface SeatParts extends Pick<OwnFacts, 'name' | 'identity' | 'host' | 'version'> {
  readonly store: SharedStore;
  readonly fingerprint: () => Fingerprint;
  /** A monotonic clock, milliseconds. */
  readonly now: () => number;
  /** How long this node runs. Milliseconds. */
  readonly runsForMs: () => number;
}

/** The answer to a heartbeat, and what it means for this node's place. */
export interface Seated {
  readonly heard: Heard;
  /** When the heartbeat was sent. */
  readonly sentMs: number;
  /** Why this node may not be with the others. Absent: it may. */
  readonly loss?: Solitude;
  /** The database had the row of this node, and has none any more. */
  readonly isTableLost: boolean;
}

/** The row of this node in the shared database: it is taken, kept, and lost to another program. */
export class Seat {
  readonly #parts: SeatParts;
  #place: Place = { is: 'out' };

  constructor(parts: SeatParts) {
    this.#parts = parts;
  }

  /** A later start of this node has its row, for good. */
  get isYielded(): boolean {
    return this.#place.is === 'yielded';
  }

  /** Leaves a note for whoever has the row. */
  async mark(): Promise<void> {
    await this.#parts.store.mark(this.#joining());
  }

  /** Takes the row first, if this node does not have it as it is now. */
  async beat(facts: Omit<Beat, 'name' | 'incarnation'>, aheadMs: number): Promise<Seated> {
    const { name, identity, store, fingerprint, now } = this.#parts;
    const { hash } = fingerprint();
    if (this.#place.is !== 'in' || this.#place.hash !== hash) {
      const isIn = await store.join(this.#joining(), ABSENT_AFTER_MS);
      this.#place = isIn ? { is: 'in', hash } : { is: 'out' };
    }
    const sentMs = now();
    const heard = await store.beat({ name, incarnation: identity.incarnation, ...facts });
    return { heard, sentMs, ...this.#concluded(heard, aheadMs) };
  }

  #concluded(
    { isWritten, holder, protocol }: Heard,
    aheadMs: number,
  ): Pick<Seated, 'loss' | 'isTableLost'> {
    if (isWritten) return { isTableLost: false };
    const { name, identity } = this.#parts;
    // The next heartbeat puts this node in again.
    const isTableLost = holder === undefined && this.#place.is === 'in';
    const loss =
      (holder && lossOfName(name, identity, holder, aheadMs)) ??
      (protocol > PROTOCOL ? tooOld(PROTOCOL, protocol) : undefined);
    this.#place = { is: loss?.because === 'cloned' ? 'yielded' : 'out' };
    return { isTableLost, ...(loss === undefined ? {} : { loss }) };
  }

  #joining(): Joining {
    const { name, identity, host, version, fingerprint, runsForMs } = this.#parts;
    const own = { name, ...identity, host, version, runsForMs: runsForMs() };
    return { ...own, protocol: PROTOCOL, fingerprint: fingerprint() };
  }
}
