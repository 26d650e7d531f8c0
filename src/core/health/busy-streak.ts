import type { CallFact } from '../call/call-facts.ts';

/** If ten callees in a row are busy, the carrier probably answers 486 to every number. */
const SUSPICIOUS = 10;

/**
 * Counts busy answers in a row that came before any ringing, by number. A single one proves nothing
 * against the trunk: a callee who is on the phone gives the same answer.
 */
export class BusyStreak {
  readonly #numbers = new Set<string>();

  /** @returns the evidence against the trunk if the streak is long enough */
  onFact(fact: CallFact): string | undefined {
    if (!isBusyAtOnce(fact)) return undefined;
    const { number } = fact.attempt;
    if (number !== undefined) this.#numbers.add(number);
    if (this.#numbers.size < SUSPICIOUS) return undefined;
    this.#numbers.clear();
    return `busy at once for ${SUSPICIOUS} different numbers in a row`;
  }

  /** Starts the count again, because the trunk gave another signal. */
  end(): void {
    this.#numbers.clear();
  }
}

/** Whether a fact is a busy answer before any 18x. */
export function isBusyAtOnce(fact: CallFact): fact is Extract<CallFact, { kind: 'attempt-ended' }> {
  return fact.kind === 'attempt-ended' && fact.outcome === 'BUSY' && fact.heard === 'nothing';
}
