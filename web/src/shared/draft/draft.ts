import { applied, inverseOf, isInList, withIndex } from './apply.ts';
import { isSame, type Edit, type Json } from './json.ts';

/** Edits that are done and undone together. */
export interface Group {
  /** What they do, in words. */
  readonly label: string;
  readonly edits: readonly Edit[];
  /** The edits that undo them. */
  readonly inverse: readonly Edit[];
  /** Absent: the next edits are a group of their own. */
  readonly key?: string;
}

/** The file as a draft begins with it. */
export interface Opened {
  readonly etag: string;
  /** The file as JSON. */
  readonly model: Json;
}

/** Changes of the file that are not saved yet, as JSON that a browser can keep. */
export interface Draft {
  /** The ETag of the file on which it stands. */
  readonly base: string;
  /** That file, as JSON. */
  readonly file: Json;
  /** Everything that was edited here, the oldest first. */
  readonly groups: readonly Group[];
  /** How many of the groups hold now. Those after them are undone. */
  readonly done: number;
  /** How many of the groups are in the file. Undo reaches past a save. */
  readonly saved: number;
}

export function openDraft({ etag, model }: Opened): Draft {
  return { base: etag, file: model, groups: [], done: 0, saved: 0 };
}

/**
 * The draft with some more edits. What was undone is gone then.
 * @param label what they do, in words
 * @param key joins edits to the group before if that has the same key, as of one field's keystrokes
 * @throws DoesNotFit
 */
export function edited(draft: Draft, edits: readonly Edit[], label: string, key?: string): Draft {
  const before = modelOf(draft);
  const [made, after] = withIndices(before, edits);
  if (isSame(before, after)) return draft;
  const inverse = inverseOf(before, made);
  const groups = heldGroups(draft);
  const last = groups.at(-1);
  const joins = key !== undefined && last?.key === key && groups.length > draft.saved;
  const group: Group = joins
    ? { ...last, label, ...joined(last, made, inverse, before) }
    : { label, edits: made, inverse, ...(key === undefined ? {} : { key }) };
  const all = [...(joins ? groups.slice(0, -1) : groups), group];
  return { ...draft, groups: all, done: all.length };
}

function withIndices(model: Json, edits: readonly Edit[]): readonly [readonly Edit[], Json] {
  let now = model;
  const made = edits.map((each) => {
    const edit = withIndex(now, each);
    now = applied(now, [edit]);
    return edit;
  });
  return [made, now];
}

/**
 * The groups that hold. Where some of the file were undone, undoing them is a group too: the file
 * still has them.
 */
function heldGroups({ groups, done, saved }: Draft): readonly Group[] {
  if (done >= saved) return groups.slice(0, done);
  return [...groups.slice(0, saved), ...groups.slice(done, saved).map(undoing).toReversed()];
}

function undoing({ label, edits, inverse }: Group): Group {
  return { label, edits: inverse, inverse: edits };
}

/** Two edits of one value are one, so that a word typed is one edit and not one for each letter. */
function joined(
  { edits, inverse }: Group,
  more: readonly Edit[],
  moreInverse: readonly Edit[],
  before: Json,
): Pick<Group, 'edits' | 'inverse'> {
  const [last, next] = [edits.at(-1), more[0]];
  const isOneValue =
    more.length === 1 &&
    (next?.op === 'replace' || (next?.op === 'add' && !isInList(before, next.path))) &&
    (last?.op === 'replace' || last?.op === 'add') &&
    last.path === next.path;
  if (isOneValue)
    return { edits: [...edits.slice(0, -1), { ...last, value: next.value }], inverse };
  return { edits: [...edits, ...more], inverse: [...moreInverse, ...inverse] };
}

export function canUndo({ done }: Draft): boolean {
  return done > 0;
}

export function canRedo({ done, groups }: Draft): boolean {
  return done < groups.length;
}

export function undone(draft: Draft): Draft {
  return canUndo(draft) ? { ...draft, done: draft.done - 1 } : draft;
}

export function redone(draft: Draft): Draft {
  return canRedo(draft) ? { ...draft, done: draft.done + 1 } : draft;
}

/** The groups that the file does not have, or has and must lose: the first one first. */
export function pendingOf({ groups, done, saved }: Draft): readonly Group[] {
  if (done >= saved) return groups.slice(saved, done);
  return groups.slice(done, saved).map(undoing).toReversed();
}

/** What a save sends: the edits from the file to the draft. Nothing if they change nothing. */
export function editsOf(draft: Draft): readonly Edit[] {
  return isUnsaved(draft) ? pendingOf(draft).flatMap(({ edits }) => edits) : [];
}

/** The configuration as the draft has it. */
export function modelOf(draft: Draft): Json {
  const pending = pendingOf(draft).flatMap(({ edits }) => edits);
  return pending.length === 0 ? draft.file : applied(draft.file, pending);
}

/** Whether the draft says something else than the file. */
export function isUnsaved(draft: Draft): boolean {
  return pendingOf(draft).length > 0 && !isSame(modelOf(draft), draft.file);
}

/** The draft once the file says the same: its edits can still be undone. */
export function afterSave(draft: Draft, { etag, model }: Opened): Draft {
  return { ...draft, base: etag, file: model, saved: draft.done };
}
