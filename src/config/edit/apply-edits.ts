import { isDeepStrictEqual } from 'node:util';
import { isSeq } from 'yaml';
import { applyPatch, createPatch, type Operation } from 'rfc6902';
import { cut } from './cut.ts';
import { EditRefused, isContainer, stepsOf, valueAt, type Edit, type Json } from './edit.ts';
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
  if (edit.op === 'move') stepsOf(edit.from);
  const [problem = null] = applyPatch(copy, [edit as Operation]);
  if (problem === null) return copy as Json;
  if (edit.op === 'test') throw new EditRefused(edit.path, 'has another value');
  throw noSuchPlace(edit.op === 'move' && problem.name === 'MissingError' ? edit.from : edit.path);
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
  throw new EditRefused(edit.path, 'this part of the file is written in a way that only a person can edit');
}

type Way = (tree: Tree) => string;

/** The ways to make an edit, the one that keeps most first. */
function waysTo(model: Json, edit: Edit): readonly Way[] {
  const steps = stepsOf(edit.op === 'move' ? edit.from : edit.path);
  const asIs: Way = (tree) => made(tree, edit);
  const untied: Way = (tree) => made(withoutAnchors(prepared(tree, edit), steps), edit);
  const alone: Way = (tree) =>
    made(withoutAliases(withoutAnchors(prepared(tree, edit), steps), steps), edit);
  const inside = smallerEdits(model, edit);
  const bySmaller: Way = (tree) => (inside ?? []).reduce(applyEdit, tree.text);
  return [...(inside === undefined ? [] : [bySmaller]), asIs, untied, alone];
}

/** The edits inside a map or list that another one replaces, so that its comments stay. */
function smallerEdits(model: Json, edit: Edit): readonly Edit[] | undefined {
  if (edit.op !== 'replace' && edit.op !== 'add') return undefined;
  const { path, value } = edit;
  const old = valueAt(model, stepsOf(path));
  const isSame = isContainer(old) && isContainer(value) && Array.isArray(old) === Array.isArray(value);
  const isInsertion = edit.op === 'add' && Array.isArray(valueAt(model, stepsOf(path).slice(0, -1)));
  if (!isSame || isInsertion) return undefined;
  return createPatch(old, value).map((each) => ({ ...each, path: path + each.path }) as Edit);
}

function prepared(tree: Tree, edit: Edit): Tree {
  const own = withOwnCopies(tree, stepsOf(edit.path));
  return edit.op === 'move' ? withOwnCopies(own, stepsOf(edit.from)) : own;
}

function made(tree: Tree, edit: Edit): string {
  const ready = prepared(tree, edit);
  const steps = stepsOf(edit.path);
  switch (edit.op) {
    case 'test':
      return ready.text;
    case 'remove':
      return spliced(ready.text, cut(ready, placeAt(ready, steps)));
    case 'replace':
      return spliced(ready.text, replace(ready, placeAt(ready, steps), edit.value));
    case 'add':
      return added(ready, steps, { value: edit.value });
    case 'move':
      return moved(ready, stepsOf(edit.from), steps);
  }
}

function added(tree: Tree, steps: readonly string[], item: Omit<Item, 'step'>): string {
  const above = wayTo(tree, steps.slice(0, -1)).at(-1);
  const collection = above === undefined ? tree.document.contents : above.node;
  if (!isCollection(collection)) throw noSuchPlace('');
  const last = steps.at(-1) ?? '';
  const step = last === '-' ? String(collection.items.length) : last;
  const isInsertion = isSeq(collection) || wayTo(tree, steps).length < steps.length;
  return spliced(
    tree.text,
    isInsertion
      ? paste(tree, collection, above, { ...item, step })
      : replace(tree, placeAt(tree, steps), item.value),
  );
}

/** Moves an item with its lines and comments, where both places are written in lines. */
function moved(tree: Tree, from: readonly string[], to: readonly string[]): string {
  const place = placeAt(tree, from);
  const value = valueAt(modelOf(tree), from) ?? null;
  const name = renamed(tree, place, from, to);
  if (name !== undefined) return spliced(tree.text, [name]);
  const { start, end, ownsLines } = extentOf(tree, place);
  const lines = {
    text: tree.text.slice(start, end).split(/\r?\n/),
    column: startOf(place) - tree.text.lastIndexOf('\n', startOf(place) - 1) - 1,
  };
  const isWhole = isBlock(place.within) && ownsLines && (isSeq(place.within) || from.at(-1) === to.at(-1));
  const rest = parseTree(spliced(tree.text, cut(tree, place)));
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
