import type { AttemptName, CallFact } from '../core/call/call-facts.ts';
import type { Forecast } from '../core/route/forecast.ts';
import type { DialableAttempt } from '../core/route/way.ts';
import { watchedBy } from '../core/route/way.ts';
import type { Blame, Outcome } from '../core/verdict/outcome.ts';

/** The most ways to remember; the one that was not tried for longest is forgotten first. */
const MAX_WAYS = 10_000;

/** From this count on, a way will most likely fail. */
const LIKELY = 2;
const HIGHEST = 3;

/** These ends move a call on under the default policy, so the next leg was needed. */
const MOVES_ON: ReadonlySet<Outcome> = new Set(['CONGESTION', 'CHANUNAVAIL', 'INVALID_NUMBER']);
/** These ends say something about the trunk and not only about the destination. */
const OF_TRUNK: ReadonlySet<Blame> = new Set(['trunk', 'network']);

/**
 * Learns from the ends of attempts, as a processor predicts branches: a count of two bits for each
 * destination and for each trunk and host. A failure counts up, somebody who was reached counts
 * down. So one exception to what a way usually does changes no opinion.
 */
export class LearnedForecast implements Forecast {
  readonly #counts = new Map<string, number>();

  willFail(attempt: Pick<DialableAttempt, 'endpoint' | 'via' | 'host'>): boolean {
    const trunk = watchedBy(attempt)?.name;
    return this.#isLikely(attempt.endpoint) || (trunk !== undefined && this.#isLikely(trunk));
  }

  onFact(fact: CallFact): void {
    if (fact.kind === 'attempt-answered') return this.#learn(fact.attempt, -1, true);
    if (fact.kind !== 'attempt-ended' || fact.outcome === 'CANCEL') return;
    if (MOVES_ON.has(fact.outcome)) this.#learn(fact.attempt, 1, OF_TRUNK.has(fact.blame));
    else this.#learn(fact.attempt, -1, true);
  }

  #isLikely(way: string): boolean {
    return (this.#counts.get(way) ?? 0) >= LIKELY;
  }

  #learn({ endpoint, trunk, host }: AttemptName, by: 1 | -1, isOfTrunk: boolean): void {
    if (endpoint !== undefined) this.#count(endpoint, by);
    const part = trunk ?? host;
    if (isOfTrunk && part !== undefined) this.#count(part, by);
  }

  #count(way: string, by: 1 | -1): void {
    const count = Math.min(HIGHEST, Math.max(0, (this.#counts.get(way) ?? 0) + by));
    this.#counts.delete(way);
    // A way that always works needs no memory.
    if (count > 0) this.#counts.set(way, count);
    const oldest = this.#counts.size > MAX_WAYS ? this.#counts.keys().next().value : undefined;
    if (oldest !== undefined) this.#counts.delete(oldest);
  }
}
