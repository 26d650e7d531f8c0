import { isMap, isScalar, type CST, type Node, type Pair } from 'yaml';
import { columnOf, commentColumn, isFirstInLine, lineEnd, lineStart, nextLine } from './lines.ts';
import { isBlock, itemOf, tokensOf, type Place, type Tree } from './tree.ts';

/** Tokens that are not part of a value. */
const AROUND = new Set(['space', 'newline', 'comment', 'comma']);

/** The offset of the first character of an item: its dash, its key, or its value in a list. */
export function startOf(place: Place): number {
  const token = tokensOf(place).before.find(({ type }) => !AROUND.has(type));
  if (token !== undefined) return token.offset;
  const { within, index, node } = place;
  const first = isMap(within) ? (within.items[index] as Pair<Node>).key : node;
  return first?.range?.[0] ?? 0;
}

/** The offset after the dash or colon of an item, and after the anchor and tag of its value. */
export function afterIndicator(place: Place): number {
  const token = valueTokens(place).findLast(({ type }) => !AROUND.has(type));
  return token === undefined ? startOf(place) : token.offset + token.source.length;
}

/** The anchor and the tag of a value. */
export function propertiesOf(place: Place): readonly CST.SourceToken[] {
  return valueTokens(place).filter(({ type }) => type === 'anchor' || type === 'tag');
}

function valueTokens(place: Place): readonly CST.SourceToken[] {
  const { before, between } = tokensOf(place);
  return isMap(place.within) ? between : before;
}

/** The offset after the last character of an item. */
export function endOf(tree: Tree, place: Place): number {
  const { within, index, node } = place;
  if (node !== null) return endOfNode(tree, node, place);
  const { key } = within.items[index] as Pair<Node>;
  return key.range?.[1] ?? startOf(place);
}

function endOfNode(tree: Tree, node: NonNullable<Place['node']>, place: Place): number {
  if (isBlock(node) && node.items.length > 0) {
    return endOf(tree, itemOf(node, node.items.length - 1, place));
  }
  const [start, end] = node.range ?? [0, 0];
  if (!isScalar(node) || !node.type?.startsWith('BLOCK_')) return end;
  const written = tree.text.slice(start, end);
  // With `+` the empty lines at the end are part of the text.
  const keepsAll = /^[|>]\d?\+/.test(written);
  return start + written.replace(keepsAll ? /\r?\n$/ : /\s+$/, '').length;
}

/** The lines of an item. */
export interface Extent {
  readonly start: number;
  /** The offset of the line break, or of the end of the text. */
  readonly end: number;
  readonly column: number;
  /** False: the item begins in the line of another one, as `b` in `- b: 1`. */
  readonly ownsLines: boolean;
}

/**
 * The lines of an item in block style. The comments directly above it are its own, if they begin in
 * its column, and those below it that begin further right. What the file begins with is the file's.
 */
export function extentOf(tree: Tree, place: Place): Extent {
  const { text } = tree;
  const first = startOf(place);
  const column = columnOf(text, first);
  const ownsLines = isFirstInLine(text, first);
  const isTopOfFile = place.above === undefined && place.index === 0;
  const start = ownsLines ? lineStart(text, first) : first;
  const begin = ownsLines && !isTopOfFile ? withCommentsAbove(text, start, column) : start;
  let end = lineEnd(text, endOf(tree, place));
  for (;;) {
    const below = nextLine(text, end);
    const found = below > end && below < text.length ? commentColumn(text, below) : undefined;
    if (found === undefined || found <= column) break;
    end = lineEnd(text, below);
  }
  return { start: begin, end, column, ownsLines };
}

function withCommentsAbove(text: string, line: number, column: number): number {
  let start = line;
  while (start > 0) {
    const before = lineStart(text, start - 1);
    if (before === start || commentColumn(text, before) !== column) break;
    start = before;
  }
  return start;
}
