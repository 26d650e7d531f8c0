import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Alias,
  type CST,
  type Document,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { duplicateKeys, keyName } from '../read/duplicate-keys.ts';
import type { Json } from '../../config-operations.ts';
import { writtenPath } from '../path.ts';
import { EditRefused, pointerOf } from './edit.ts';

/** A YAML file whose nodes know their place in the text. */
export interface Tree {
  readonly text: string;
  readonly document: Document.Parsed;
}

export type Collection = YAMLMap | YAMLSeq;
export type TreeNode = Collection | Scalar | Alias;

/** A value in its map or list. */
export interface Place {
  readonly within: Collection;
  /** Its position there. */
  readonly index: number;
  /** The key in the map, or the index in the list. */
  readonly step: string;
  /** Null: a key between brackets without a value. */
  readonly node: TreeNode | null;
  /** The place of the collection. Undefined: it is the whole file. */
  readonly above: Place | undefined;
}

/** Limits for a file that its aliases make too large. */
const MAX_NODES = 100_000;
const MAX_DEPTH = 100;

/**
 * A change asks ten times for the tree of the file, of the file that comes of it, and of what is
 * between them.
 */
const KEPT_TREES = 4;
/** The trees that somebody used last, the newest first. Nobody changes a tree. */
let kept: ReadonlyArray<{ readonly text: string; readonly tree: WeakRef<Tree> }> = [];

/** @throws EditRefused if the text is not YAML */
export function parseTree(text: string): Tree {
  const known = kept.find((one) => one.text === text)?.tree.deref();
  const tree = known ?? { text, document: parse(text) };
  const others = kept.filter((one) => one.text !== text);
  kept = [{ text, tree: new WeakRef(tree) }, ...others].slice(0, KEPT_TREES);
  return tree;
}

function parse(text: string): Document.Parsed {
  // The package compares each key with all before it: 5,000 numbers took half a second.
  const options = { keepSourceTokens: true, prettyErrors: false, uniqueKeys: false };
  const document = parseDocument(text, options);
  const [error] = document.errors;
  if (error !== undefined) throw new EditRefused('', `the file is not YAML: ${error.message}`);
  const [twice] = duplicateKeys(document.contents);
  if (twice === undefined) return document;
  throw new EditRefused('', `the file is not YAML: ${writtenPath(twice.path)} is there twice`);
}

/**
 * The file as JSON. A number that YAML would spoil, such as +14155550100 or 0049, is the text.
 * @throws EditRefused if an alias has no anchor, or if aliases make the file too large
 */
export function modelOf({ document }: Tree): Json {
  let count = 0;
  const read = (node: unknown, depth: number): Json => {
    count += 1;
    if (count > MAX_NODES || depth > MAX_DEPTH) {
      throw new EditRefused('', 'the file is too large, or its aliases make it so');
    }
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (target !== undefined) return read(target, depth + 1);
      throw new EditRefused('', `the file has no anchor &${node.source}`);
    }
    if (isSeq(node)) return node.items.map((item) => read(item, depth + 1));
    if (!isMap(node)) return isScalar(node) ? plainValue(node) : null;
    return Object.fromEntries(
      node.items.map(({ key, value }) => [keyName(key), read(value, depth + 1)]),
    );
  };
  return read(document.contents, 0);
}

function plainValue({ value, source = '' }: Scalar): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value !== 'number' || !Number.isFinite(value)) return source;
  return /^(?:\+|0\d)/.test(source) ? source : value;
}

/** The places below a collection, and below its places. */
export function* placesIn(
  collection: unknown,
  above: Place | undefined,
): Generator<Place, void, undefined> {
  if (!isCollection(collection)) return;
  for (const index of collection.items.keys()) {
    const place = itemOf(collection, index, above);
    yield place;
    yield* placesIn(place.node, place);
  }
}

/** The places on the way to a value, as far as they are in the text: an alias ends the way. */
export function wayTo({ document }: Tree, steps: readonly string[]): readonly Place[] {
  const way: Place[] = [];
  let node: unknown = document.contents;
  for (const step of steps) {
    if (!isCollection(node)) break;
    const index = indexOf(node, step);
    if (node.items[index] === undefined) break;
    const place = itemOf(node, index, way.at(-1));
    way.push(place);
    node = place.node;
  }
  return way;
}

function indexOf(collection: Collection, step: string): number {
  return isMap(collection)
    ? collection.items.findIndex(({ key }) => keyName(key) === step)
    : Number(step);
}

/** The place of an item that the collection has. @param above the place of the collection */
export function itemOf(collection: Collection, index: number, above: Place | undefined): Place {
  const item = collection.items[index];
  const [step, node] = isMap(collection)
    ? [keyName((item as Pair).key), (item as Pair).value]
    : [String(index), item];
  return { within: collection, index, step, node: node as TreeNode | null, above };
}

/** The place of a value. @throws EditRefused if there is none */
export function placeAt(tree: Tree, steps: readonly string[]): Place {
  const way = wayTo(tree, steps);
  const place = way.at(-1);
  if (place !== undefined && way.length === steps.length) return place;
  throw new EditRefused(pointerOf(steps), 'there is no such key');
}

export function stepsTo(place: Place): readonly string[] {
  return [...(place.above === undefined ? [] : stepsTo(place.above)), place.step];
}

export function isCollection(node: unknown): node is Collection {
  return isMap(node) || isSeq(node);
}

/** Whether a collection is written by lines, not between brackets. */
export function isBlock(node: unknown): node is Collection & { flow?: false } {
  return isCollection(node) && node.flow !== true;
}

type Item = CST.BlockMap['items'][number];

/** The tokens of an item: before its key or value, and between its key and its value. */
export function tokensOf({ within, index }: Place): {
  readonly before: readonly CST.SourceToken[];
  readonly between: readonly CST.SourceToken[];
} {
  const { items } = within.srcToken as unknown as { items: readonly Item[] };
  const { start = [], sep = [] } = items[index] ?? {};
  return { before: start, between: sep };
}
