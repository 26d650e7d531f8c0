import { DoesNotFit } from './apply.ts';
import { edited, openDraft, pendingOf, type Draft, type Opened } from './draft.ts';
import type { Edit } from './json.ts';

export interface OnTop {
  readonly draft: Draft;
  /** The edits that do not fit the new file. */
  readonly lost: readonly Edit[];
}

/**
 * Puts the edits of a draft on top of another version of the file.
 * @param theirs positions in `editsOf(draft)` of edits that are dropped: what the file says counts
 */
export function onTop(draft: Draft, file: Opened, theirs: ReadonlySet<number> = new Set()): OnTop {
  const lost: Edit[] = [];
  let next = openDraft(file);
  let position = 0;
  for (const { label, edits } of pendingOf(draft)) {
    const mine = edits.filter(() => !theirs.has(position++));
    try {
      next = edited(next, mine, label);
    } catch (error) {
      if (!(error instanceof DoesNotFit)) throw error;
      lost.push(...mine);
    }
  }
  return { draft: next, lost };
}
