import type { CallFact } from '../core/call/call-facts.ts';
import { storyAfter, type CallStory } from '../core/call/call-story.ts';
import { FollowedCalls } from '../core/call/followed-calls.ts';

/** Follows the calls that have not ended. */
export class CallStories {
  readonly #stories = new FollowedCalls<CallStory>();

  /** @returns the story of the fact's call, with this fact; a call that is over is forgotten */
  take(fact: CallFact): CallStory {
    const story = storyAfter(fact, this.#stories.get(fact.call));
    this.#stories.keep(fact, story);
    return story;
  }

  get size(): number {
    return this.#stories.size;
  }
}
