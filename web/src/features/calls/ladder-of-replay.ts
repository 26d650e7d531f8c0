import type { Replayed } from '../../api/types.ts';
import type { LadderStory } from '../../shared/ladder/ladder-types.ts';
import { ladderOfCall } from './ladder-of-call.ts';

/** A call that nobody made, with a mark at all that went another way. */
export function ladderOfReplay(replayed: Replayed): LadderStory {
  const story = ladderOfCall(replayed);
  const { at, same } = replayed.difference;
  if (same || at === undefined) return story;
  const changed = new Set(replayed.attempts.filter(({ seq }) => seq >= at).map(({ leg }) => leg));
  return {
    ...story,
    steps: story.steps.map((step) =>
      step.part !== undefined && changed.has(step.part) ? { ...step, isChanged: true } : step,
    ),
  };
}
