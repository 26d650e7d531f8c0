import { setImmediate as rest } from 'node:timers/promises';
import type { Change, Edit, Json } from '../../config-operations.ts';
import { writtenPath } from '../path.ts';
import { applyEdit, patched } from './apply-edits.ts';
import { EditRefused, pointerOf, stepsOf } from './edit.ts';
import { touchedByHand } from './editable.ts';
import { textWithSecrets, withoutSecrets, withSecrets } from './secrets.ts';
import { modelOf, parseTree } from './tree.ts';

/**
 * Makes a change in the text of the file. Rests between two edits, so that calls go on.
 * @throws EditRefused if it cannot be made, or touches what is by hand only
 */
export async function changedText(text: string, change: Change): Promise<string> {
  const before = modelOf(parseTree(text));
  const result =
    'text' in change
      ? textWithSecrets(change.text, parseTree(text))
      : await edited(text, change.edits);
  const after = modelOf(parseTree(result));
  const touched = touchedByHand(before, after);
  if (touched === undefined) return result;
  const path = pathIn(after, touched);
  throw new EditRefused(pointerOf(touched), `${path} can only be changed by hand, in the file`);
}

async function edited(text: string, edits: readonly Edit[]): Promise<string> {
  let now = text;
  for (const [index, edit] of edits.entries()) {
    await rest();
    try {
      now = applyTrue(now, edit);
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      const which = `edit ${index + 1} of ${edits.length} (${edit.op} ${edit.path})`;
      throw new EditRefused(error.pointer, `${which}: ${error.message}`);
    }
  }
  return now;
}

/** Makes an edit by somebody who sees no secrets. */
function applyTrue(text: string, edit: Edit): string {
  if (edit.op !== 'test' && !('value' in edit)) return applyEdit(text, edit);
  const model = modelOf(parseTree(text));
  if (edit.op === 'test') {
    patched(withoutSecrets(model), edit);
    return text;
  }
  return applyEdit(text, { ...edit, value: withSecrets(edit.value, stepsOf(edit.path), model) });
}

/** `routes.support.tiers[0]`. */
export function pathIn(model: Json, steps: readonly string[]): string {
  let value: unknown = model;
  return writtenPath(
    steps.map((step) => {
      const isIndex = Array.isArray(value) || (value === undefined && /^\d+$/.test(step));
      value = (value as Record<string, unknown> | undefined)?.[step];
      return isIndex ? Number(step) : step;
    }),
  );
}
