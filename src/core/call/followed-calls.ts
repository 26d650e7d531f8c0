import type { CallFact } from './call-facts.ts';

/** The most calls that are followed, since facts about an end can be lost under load. */
const MOST_CALLS = 10_000;

/** What a reader of facts knows of each call that has not ended. */
export class FollowedCalls<Known> {
  readonly #calls = new Map<string, Known>();

  get size(): number {
    return this.#calls.size;
  }

  get(call: string): Known | undefined {
    return this.#calls.get(call);
  }

  /** The oldest first. */
  values(): Iterable<Known> {
    return this.#calls.values();
  }

  ids(): readonly string[] {
    return [...this.#calls.keys()];
  }

  /** Keeps what is known after a fact. A call that is over with it is forgotten. */
  keep(fact: CallFact, known: Known): void {
    if (isOver(fact)) this.#calls.delete(fact.call);
    else this.#calls.set(fact.call, known);
    const [oldest] = this.#calls.size > MOST_CALLS ? this.#calls.keys() : [];
    if (oldest !== undefined) this.#calls.delete(oldest);
  }
}

/** Whether no fact about the call follows. */
export function isOver({ kind }: CallFact): boolean {
  return kind === 'call-released' || kind === 'call-let-go';
}
