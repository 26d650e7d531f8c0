import type { CallFact } from '../call/call-facts.ts';

/** Ten callees who are all on the phone at once are a carrier that answers 486 to every number. */
const SUSPICIOUS = 10;

/**
 * Busy answers in a row that came before any ringing, to different numbers. One says nothing of the trunk: a callee who
 * is on the phone gives the same.
 */
export class BusyStreak {
  readonly #numbers = new Set<string>();

  /** @returns the evidence against the trunk, once the streak is long enough */
  onFact(fact: CallFact): string | undefined {
    if (!isBusyAtOnce(fact)) return undefined;
    const { number } = fact.attempt;
    if (number !== undefined) this.#numbers.add(number);
    if (this.#numbers.size < SUSPICIOUS) return undefined;
    this.#numbers.clear();
    return `busy at once for ${SUSPICIOUS} different numbers in a row`;
  }

  /** Something else was said of the trunk. */
  end(): void {
    this.#numbers.clear();
  }
}

/** Whether a fact is a busy answer before any 18x. */
export function isBusyAtOnce(fact: CallFact): fact is Extract<CallFact, { kind: 'attempt-ended' }> {
  return fact.kind === 'attempt-ended' && fact.outcome === 'BUSY' && fact.heard === 'nothing';
}
