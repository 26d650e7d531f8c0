import { applyPatch, type Operation } from 'rfc6902';
import { isList, valueAt, type Edit, type Json } from './json.ts';

/** An edit of a place that is not there. */
export class DoesNotFit extends Error {
  readonly edit: Edit;

  constructor(edit: Edit) {
    super(`${edit.op} ${edit.path} does not fit`);
    this.name = 'DoesNotFit';
    this.edit = edit;
  }
}

/** The model after some edits. @throws DoesNotFit */
export function applied(model: Json, edits: readonly Edit[]): Json {
  const copy = structuredClone(model);
  for (const edit of edits) {
    const problem = applyPatch(copy, operationsOf(copy, edit)).find((each) => each !== null);
    if (problem !== undefined) throw new DoesNotFit(edit);
  }
  return copy;
}

/** A move is to remove, then to add (RFC 6902, 4.4). The package would find both places before. */
function operationsOf(model: Json, edit: Edit): Operation[] {
  if (edit.op !== 'move') return [edit];
  const value = valueAt(model, edit.from);
  if (value === undefined) throw new DoesNotFit(edit);
  return [
    { op: 'remove', path: edit.from },
    { op: 'add', path: edit.path, value },
  ];
}

/** Edits that undo these, in the order in which they do so. @throws DoesNotFit */
export function inverseOf(model: Json, edits: readonly Edit[]): readonly Edit[] {
  const inverse: Edit[] = [];
  let before = model;
  for (const edit of edits) {
    inverse.unshift(...backFrom(before, edit));
    before = applied(before, [edit]);
  }
  return inverse;
}

function backFrom(before: Json, edit: Edit): readonly Edit[] {
  const { path } = edit;
  const old = valueAt(before, path);
  switch (edit.op) {
    case 'test':
      return [];
    case 'remove':
      return old === undefined ? [] : [{ op: 'add', path, value: old }];
    case 'replace':
      return old === undefined ? [] : [{ op: 'replace', path, value: old }];
    case 'add':
      return isInList(before, path) || old === undefined
        ? [{ op: 'remove', path }]
        : [{ op: 'replace', path, value: old }];
    case 'move': {
      const back: Edit = { op: 'move', from: path, path: edit.from };
      const isOver = old !== undefined && !isInList(before, path);
      return isOver ? [back, { op: 'add', path, value: old }] : [back];
    }
  }
}

/** Whether a place is an item of a list. */
export function isInList(model: Json, path: string): boolean {
  return isList(valueAt(model, path.slice(0, path.lastIndexOf('/'))));
}

/** An edit at the end of a list (`/-`) with the index that it gets, so that it can be undone. */
export function withIndex(model: Json, edit: Edit): Edit {
  if (!edit.path.endsWith('/-')) return edit;
  const list = valueAt(model, edit.path.slice(0, -2));
  if (!isList(list)) return edit;
  const isWithin = edit.op === 'move' && edit.from.startsWith(edit.path.slice(0, -1));
  const index = isWithin ? list.length - 1 : list.length;
  return { ...edit, path: edit.path.slice(0, -1) + String(index) };
}
