import { isAlias } from 'yaml';
import type { Json } from '../../config-operations.ts';
import { EditRefused, pointerOf, valueAt } from './edit.ts';
import { propertiesOf } from './extent.ts';
import { spliced, withoutSpaceBefore, type Splice } from './lines.ts';
import { replace } from './replace.ts';
import { modelOf, parseTree, placesIn, stepsTo, wayTo, type Place, type Tree } from './tree.ts';

/** How many aliases one edit may concern. */
const MOST = 100;

/**
 * Gives the places on the way to a value their own copies of what they only have by an alias.
 * @param steps the value itself may stay an alias
 */
export function withOwnCopies(tree: Tree, steps: readonly string[]): Tree {
  return repeatedly(tree, (now) => {
    const place = wayTo(now, steps.slice(0, -1)).find(({ node }) => isAlias(node));
    return place && copied(now, modelOf(now), place);
  });
}

/** Gives a value its own copies of what is only an alias in it. */
export function withoutAliases(tree: Tree, steps: readonly string[]): Tree {
  return repeatedly(tree, (now) => {
    const place = [...within(now, steps)].find(({ node }) => isAlias(node));
    return place && copied(now, modelOf(now), place);
  });
}

/**
 * Unties a value from the rest of the file, so that it can be removed, moved or changed alone: an
 * anchor on it, around it or in it moves to its first alias elsewhere.
 */
export function withoutAnchors(tree: Tree, steps: readonly string[]): Tree {
  return repeatedly(tree, (now) => {
    const model = modelOf(now);
    const inside = [...within(now, steps)];
    const own = new Set(inside.map(({ node }) => node));
    const elsewhere = [...placesIn(now.document.contents, undefined)].filter(
      ({ node }) => isAlias(node) && !own.has(node),
    );
    for (const place of [...wayTo(now, steps), ...inside]) {
      const isOf = ({ node }: Place): boolean =>
        isAlias(node) && node.resolve(now.document) === place.node;
      const first = elsewhere.find(isOf);
      if (first === undefined) continue;
      const anchored = withAnchorAt(now, model, place, first);
      // Aliases in the value itself still need the anchor.
      return inside.some(isOf) ? anchored : [...withoutAnchor(now, place), ...anchored];
    }
    return undefined;
  });
}

/** A value that exists, and all below it. */
function* within(tree: Tree, steps: readonly string[]): Generator<Place> {
  const way = wayTo(tree, steps);
  const place = way.at(-1);
  if (place === undefined || way.length < steps.length) return;
  yield place;
  yield* placesIn(place.node, place);
}

function repeatedly(tree: Tree, step: (tree: Tree) => readonly Splice[] | undefined): Tree {
  let now = tree;
  for (let round = 0; round < MOST; round += 1) {
    const splices = step(now);
    if (splices === undefined) return now;
    now = parseTree(spliced(now.text, splices));
  }
  throw new EditRefused('', 'too many aliases of the file stand in its way');
}

function copied(tree: Tree, model: Json, place: Place): readonly Splice[] {
  return replace(tree, place, valueOf(model, place));
}

function valueOf(model: Json, place: Place): Json {
  const steps = stepsTo(place);
  const value = valueAt(model, steps);
  if (value !== undefined) return value;
  throw new EditRefused(pointerOf(steps), 'there is no such key');
}

/** Writes a copy in the place of an alias, with the anchor of the value that it stands for. */
function withAnchorAt(tree: Tree, model: Json, { node }: Place, alias: Place): readonly Splice[] {
  const { anchor } = node as { anchor?: string };
  return replace(tree, alias, valueOf(model, alias), anchor);
}

function withoutAnchor({ text }: Tree, place: Place): readonly Splice[] {
  return propertiesOf(place)
    .filter(({ type }) => type === 'anchor')
    .map(({ offset, source }) => ({
      start: withoutSpaceBefore(text, offset),
      end: offset + source.length,
      text: '',
    }));
}
