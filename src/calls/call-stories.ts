import type { CallFact } from '../core/call/call-facts.ts';
import { storyAfter, type CallStory } from '../core/call/call-story.ts';

/**
 * The most calls that are followed. Each call ends with a fact, but facts can be lost under load.
 */
const MOST_CALLS = 10_000;

/** Follows the calls that have not ended. */
export class CallStories {
  readonly #stories = new Map<string, CallStory>();

  /** @returns the story of the fact's call, with this fact; a call that is over is forgotten */
  take(fact: CallFact): CallStory {
    const { call, kind } = fact;
    const story = storyAfter(fact, this.#stories.get(call));
    if (kind === 'call-released' || kind === 'call-let-go') this.#stories.delete(call);
    else this.#stories.set(call, story);
    if (this.#stories.size > MOST_CALLS) this.#forgetOldest();
    return story;
  }

  get size(): number {
    return this.#stories.size;
  }

  #forgetOldest(): void {
    const [oldest] = this.#stories.keys();
    if (oldest !== undefined) this.#stories.delete(oldest);
  }
}
