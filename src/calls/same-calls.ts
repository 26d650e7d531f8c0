import type { CallFact, CallerAndRoute } from '../core/call/call-facts.ts';

/**
 * Counts the calls that are being set up, by caller and dialled number. A loop through the
 * telephone network loses every header of the app. Each turn of the loop is one more call from the
 * same caller to the same number.
 */
export class SameCalls {
  readonly #keys = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  onFact(fact: CallFact): void {
    switch (fact.kind) {
      case 'call-started':
        return this.#add(fact.call, keyOf(fact));
      case 'call-connected':
      case 'call-handed-back':
      case 'call-ended':
      case 'call-released':
      case 'call-let-go':
        return this.#remove(fact.call);
      case 'call-refused':
      case 'call-adopted':
      case 'call-transferred':
      case 'attempt-created':
      case 'attempt-skipped':
      case 'attempt-postponed':
      case 'attempt-dialled':
      case 'attempt-progress':
      case 'attempt-ringing':
      case 'attempt-early-media':
      case 'attempt-confirming':
      case 'attempt-answered':
      case 'attempt-ended':
      case 'attempt-uncalled':
      case 'round-failed':
    }
  }

  /**
   * Returns the number of such calls now. Callers without a number count as different callers, so
   * the result for them is 0.
   */
  count(request: Pick<CallerAndRoute, 'callerNumber' | 'dialled'>): number {
    const key = keyOf(request);
    return key === undefined ? 0 : (this.#counts.get(key) ?? 0);
  }

  #add(call: string, key: string | undefined): void {
    if (key === undefined) return;
    this.#keys.set(call, key);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  #remove(call: string): void {
    const key = this.#keys.get(call);
    if (key === undefined) return;
    this.#keys.delete(call);
    const left = (this.#counts.get(key) ?? 1) - 1;
    if (left > 0) this.#counts.set(key, left);
    else this.#counts.delete(key);
  }
}

function keyOf({
  callerNumber = '',
  dialled = '',
}: Pick<CallerAndRoute, 'callerNumber' | 'dialled'>): string | undefined {
  // Callers who withhold their numbers all come as `anonymous`, `Restricted` and the like.
  return /\d/.test(callerNumber) ? `${callerNumber}\n${dialled}` : undefined;
}
