import type { CallFact } from '../core/call/call-facts.ts';

/** The first call after the hold-down tries the trunk, then every fourth. */
const EVERY = 4;

/** Which calls may try a trunk that was down: one at a time, so that a dead one costs one caller their wait, not many. */
export class TrialTurns {
  /** Legs that have neither answered nor ended. */
  readonly #pending = new Set<string>();
  /** Calls since the last trial; the first call is due. */
  #callsSince = EVERY;

  get isDue(): boolean {
    return this.isIdle && this.#callsSince >= EVERY;
  }

  /** No leg of the trunk is on its way. */
  get isIdle(): boolean {
    return this.#pending.size === 0;
  }

  /** Its hold-down is over. */
  begin(): void {
    this.#callsSince = EVERY;
  }

  /** A call has begun that this trunk is a way of. */
  callStarted(): void {
    this.#callsSince += 1;
  }

  /** About a leg of this trunk. */
  onFact(fact: CallFact): void {
    if (fact.kind === 'attempt-created') {
      this.#pending.add(fact.attempt.leg);
      this.#callsSince = 0;
    }
    if (fact.kind === 'attempt-answered' || fact.kind === 'attempt-ended') {
      this.#pending.delete(fact.attempt.leg);
    }
  }
}
