import { isDeepStrictEqual } from 'node:util';
import { isSeq } from 'yaml';
import { applyPatch, createPatch, type Operation } from 'rfc6902';
import { cut } from './cut.ts';
import type { Edit, Json } from '../../config-operations.ts';
import { EditRefused, isContainer, stepsOf, valueAt } from './edit.ts';
import { extentOf, startOf } from './extent.ts';
import { spliced } from './lines.ts';
import { paste, type Item } from './paste.ts';
import { renamed } from './rename.ts';
import { replace } from './replace.ts';
import { withOwnCopies, withoutAliases, withoutAnchors } from './unshare.ts';
import { isBlock, isCollection, modelOf, parseTree, placeAt, wayTo, type Tree } from './tree.ts';

/** Returns the model after an edit. @throws EditRefused if the edit does not apply to it */
export function patched(model: Json, edit: Edit): Json {
  const copy: unknown = structuredClone(model);
  const parent = valueAt(model, stepsOf(edit.path).slice(0, -1));
  if (edit.path === '' || !isContainer(parent)) throw noSuchPlace(edit.path);
  const problem = applyPatch(copy, inSteps(model, edit)).find((each) => each !== null);
  if (problem === undefined) return copy as Json;
  if (edit.op === 'test') throw new EditRefused(edit.path, 'has another value');
  throw noSuchPlace(edit.path);
}

/** A move is to remove, then to add (RFC 6902, 4.4). The package would find both places before. */
function inSteps(model: Json, edit: Edit): Operation[] {
  if (edit.op !== 'move') return [edit];
  const { from, path } = edit;
  const value = valueAt(model, stepsOf(from));
  if (value === undefined) throw noSuchPlace(from);
  return [
    { op: 'remove', path: from },
    { op: 'add', path, value },
  ];
}

function noSuchPlace(pointer: string): EditRefused {
  return new EditRefused(pointer, 'there is no such key');
}

/**
 * Makes an edit in the text of a file. Every byte outside the edited values stays as it is.
 * @throws EditRefused if the result would not be the patched model
 */
export function applyEdit(text: string, edit: Edit): string {
  const tree = parseTree(text);
  const model = modelOf(tree);
  const wanted = patched(model, edit);
  if (isDeepStrictEqual(model, wanted)) return text;
  for (const way of waysTo(model, edit)) {
    const written = tried(() => way(tree));
    if (written === undefined) continue;
    const read = tried(() => modelOf(parseTree(written)));
    if (isDeepStrictEqual(read, wanted)) return written;
  }
  throw new EditRefused(
    edit.path,
    'this part of the file is written in a way that only a person can edit',
  );
}

type Way = (tree: Tree) => string;

/** The ways to make an edit, the one that keeps most first. */
function waysTo(model: Json, edit: Edit): readonly Way[] {
  const inside = smallerEdits(model, edit);
  const bySmaller: Way = (tree) => (inside ?? []).reduce(applyEdit, tree.text);
  const ways = LOOSENINGS.map(
    (loosen): Way =>
      (tree) =>
        made(tree, edit, loosen),
  );
  return inside === undefined ? ways : [bySmaller, ...ways];
}

/** Unties a value from anchors and aliases elsewhere in the file. */
type Loosen = (tree: Tree, steps: readonly string[]) => Tree;

const LOOSENINGS: readonly Loosen[] = [
  withOwnCopies,
  (tree, steps) => withoutAnchors(withOwnCopies(tree, steps), steps),
  (tree, steps) => withoutAliases(withoutAnchors(withOwnCopies(tree, steps), steps), steps),
];

/** Comparing two long lists takes long. Characters of JSON. */
const LARGEST_COMPARED = 50_000;

/** The edits inside a map or list that another one replaces, so that its comments stay. */
function smallerEdits(model: Json, edit: Edit): readonly Edit[] | undefined {
  if (edit.op !== 'replace' && edit.op !== 'add') return undefined;
  const { path, value } = edit;
  const old = valueAt(model, stepsOf(path));
  const isSame =
    isContainer(old) && isContainer(value) && Array.isArray(old) === Array.isArray(value);
  const isInsertion =
    edit.op === 'add' && Array.isArray(valueAt(model, stepsOf(path).slice(0, -1)));
  const isLarge = JSON.stringify([old, value]).length > LARGEST_COMPARED;
  if (!isSame || isInsertion || isLarge) return undefined;
  return createPatch(old, value).map((each) => ({ ...each, path: path + each.path }) as Edit);
}

function made(tree: Tree, edit: Edit, loosen: Loosen): string {
  if (edit.op === 'move') return moved(tree, edit, loosen);
  const steps = stepsOf(edit.path);
  const ready = loosen(tree, steps);
  switch (edit.op) {
    case 'test':
      return ready.text;
    case 'remove':
      return spliced(ready.text, cut(ready, placeAt(ready, steps)));
    case 'replace':
      return spliced(ready.text, replace(ready, placeAt(ready, steps), edit.value));
    case 'add':
      return added(ready, steps, { value: edit.value });
  }
}

function added(tree: Tree, steps: readonly string[], item: Omit<Item, 'step'>): string {
  const above = wayTo(tree, steps.slice(0, -1)).at(-1);
  const collection = above === undefined ? tree.document.contents : above.node;
  if (!isCollection(collection)) throw noSuchPlace('');
  const last = steps.at(-1) ?? '';
  const step = last === '-' && isSeq(collection) ? String(collection.items.length) : last;
  const isInsertion = isSeq(collection) || wayTo(tree, steps).length < steps.length;
  return spliced(
    tree.text,
    isInsertion
      ? paste(tree, collection, above, { ...item, step })
      : replace(tree, placeAt(tree, steps), item.value),
  );
}

/** Moves an item with its lines and comments, where both places are written in lines. */
function moved(original: Tree, edit: Extract<Edit, { op: 'move' }>, loosen: Loosen): string {
  const [from, to] = [stepsOf(edit.from), stepsOf(edit.path)];
  const tree = loosen(original, from);
  const place = placeAt(tree, from);
  const value = valueAt(modelOf(tree), from) ?? null;
  const name = renamed(tree, place, from, to);
  if (name !== undefined) return spliced(tree.text, [name]);
  const { start, end, ownsLines } = extentOf(tree, place);
  const lines = {
    text: tree.text.slice(start, end).split(/\r?\n/),
    column: startOf(place) - tree.text.lastIndexOf('\n', startOf(place) - 1) - 1,
  };
  const isWhole =
    isBlock(place.within) && ownsLines && (isSeq(place.within) || from.at(-1) === to.at(-1));
  const rest = loosen(parseTree(spliced(tree.text, cut(tree, place))), to);
  const kept = isWhole && isSeq(targetOf(rest, to)) === isSeq(place.within);
  return added(rest, to, kept ? { value, lines } : { value });
}

function targetOf(tree: Tree, steps: readonly string[]): unknown {
  const above = wayTo(tree, steps.slice(0, -1)).at(-1);
  return above === undefined ? tree.document.contents : above.node;
}

function tried<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof EditRefused) return undefined;
    throw error;
  }
}
