import type { CallFact } from '../core/call/call-facts.ts';

/** The first call after the hold-down tries the trunk, then every fourth. */
const EVERY = 4;

/**
 * Decides which calls may try a trunk that was down. Only one tries at a time, so that a dead trunk
 * delays one caller, not many.
 */
export class TrialTurns {
  /** Legs that have neither answered nor ended. */
  readonly #pending = new Set<string>();
  /** Calls since the last trial. Starts at the limit, so that the first call is due. */
  #callsSince = EVERY;

  get isDue(): boolean {
    return this.isIdle && this.#callsSince >= EVERY;
  }

  /** Whether no leg of the trunk is being set up. */
  get isIdle(): boolean {
    return this.#pending.size === 0;
  }

  /** Starts anew when the hold-down has ended. */
  begin(): void {
    this.#callsSince = EVERY;
  }

  /** Counts a new call that can use this trunk. */
  callStarted(): void {
    this.#callsSince += 1;
  }

  /** Takes a fact about a leg of this trunk. */
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
