import type { Draft } from '../draft/draft.ts';
import { pendingOf } from '../draft/draft.ts';
import { valueAt, type Json } from '../draft/json.ts';
import type { Conflict, Previewed } from './save-types.ts';

/**
 * The edits about which somebody must decide. Where the app does not know any more what has changed
 * since the draft was begun, or cannot make the edits, these are all whose place differs.
 */
export function conflictsOf(
  draft: Draft,
  now: Json,
  { preview, problems, error }: Previewed,
): readonly Conflict[] {
  const isRefused = error !== undefined || (preview === undefined && problems.length > 0);
  if (!isRefused) return preview?.conflicts ?? [];
  return pendingOf(draft)
    .flatMap(({ edits }) => edits)
    .map((edit, index) => {
      const theirs = valueAt(now, edit.path);
      return {
        edit: index,
        ...('value' in edit ? { mine: edit.value } : {}),
        ...(theirs === undefined ? {} : { theirs }),
      };
    });
}
