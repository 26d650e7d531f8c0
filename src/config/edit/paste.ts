import { isMap, isSeq } from 'yaml';
import { commaAfter } from './cut.ts';
import type { Json } from '../../config-operations.ts';
import { EditRefused } from './edit.ts';
import { afterIndicator, endOf, extentOf, startOf } from './extent.ts';
import {
  columnOf,
  isFirstInLine,
  isLastInLine,
  lineBreakOf,
  lineEnd,
  withoutSpaceBefore,
  type Splice,
} from './lines.ts';
import { inOneLine, itemLines, pairLines, STEP } from './render.ts';
import { isBlock, itemOf, type Collection, type Place, type Tree } from './tree.ts';

/** A new item of a collection. */
export interface Item {
  /** The key in a map, or the index in a list. */
  readonly step: string;
  readonly value: Json;
  /** Lines of the file to use for it, with their column. */
  readonly lines?: { readonly text: readonly string[]; readonly column: number };
}

/** Puts an item into a collection. @param place undefined: the collection is the whole file */
export function paste(
  tree: Tree,
  collection: Collection,
  place: Place | undefined,
  item: Item,
): readonly Splice[] {
  const index = isSeq(collection) ? Number(item.step) : collection.items.length;
  if (!(index >= 0 && index <= collection.items.length)) {
    throw new EditRefused('', `there is no place ${item.step} in the list`);
  }
  if (isBlock(collection)) return pasteLines(tree, collection, place, item, index);
  const isInBlock = place !== undefined && isBlock(place.within);
  if (isInBlock && collection.items.length === 0) {
    const splices = openBlock(tree, collection, place, item);
    if (splices !== undefined) return splices;
  }
  return pasteBetweenBrackets(tree, collection, place, item, index);
}

function pasteLines(
  tree: Tree,
  collection: Collection,
  above: Place | undefined,
  item: Item,
  index: number,
): readonly Splice[] {
  const { text } = tree;
  const first = extentOf(tree, itemOf(collection, 0, above));
  const eol = lineBreakOf(text);
  const neighbour = itemOf(collection, Math.max(index - 1, 0), above);
  const lines = linesOf(collection, item, first.column, isShortMap(neighbour.node));
  if (index > 0) {
    const { end } = extentOf(tree, neighbour);
    return [{ start: end, end, text: eol + lines.join(eol) }];
  }
  const { start, column, ownsLines } = first;
  const added = lines.join(eol) + eol;
  return ownsLines
    ? [{ start, end: start, text: added }]
    : [{ start, end: start, text: added.trimStart() + ' '.repeat(column) }];
}

/** Whether a neighbour is a map in one line, so that a new one looks the same. */
function isShortMap(node: Place['node']): boolean {
  return isMap(node) && node.flow === true;
}

function linesOf(
  collection: Collection,
  { step, value, lines }: Item,
  column: number,
  isShort: boolean,
): readonly string[] {
  if (lines !== undefined) return lines.text.map((line) => moved(line, column - lines.column));
  const short = isShort || undefined;
  return isMap(collection)
    ? pairLines(step, value, column, short)
    : itemLines(value, column, short);
}

/** A line that stands further right, or further left. */
function moved(line: string, by: number): string {
  if (line.trim() === '') return line;
  return by < 0 ? line.replace(new RegExp(`^ {0,${-by}}`), '') : ' '.repeat(by) + line;
}

/** Opens a `{}` or `[]` into lines. Undefined: something else is in its line. */
function openBlock(
  { text }: Tree,
  collection: Collection,
  place: Place,
  item: Item,
): readonly Splice[] | undefined {
  const [start, end] = collection.range ?? [0, 0];
  const isBare = /^[[{]\s*[\]}]$/.test(text.slice(start, end));
  if (!isBare || !isLastInLine(text, end)) return undefined;
  const eol = lineBreakOf(text);
  if (isSeq(place.within)) {
    const lines = linesOf(collection, item, columnOf(text, start), false);
    return [{ start, end, text: lines.join(eol).trimStart() }];
  }
  const column = columnOf(text, startOf(place)) + STEP;
  const lines = linesOf(collection, item, column, false);
  if (isFirstInLine(text, start)) {
    const begin = start - columnOf(text, start);
    return [{ start: begin, end, text: lines.join(eol) }];
  }
  const line = lineEnd(text, end);
  const begin = Math.max(withoutSpaceBefore(text, start), afterIndicator(place));
  return [
    { start: begin, end, text: '' },
    { start: line, end: line, text: eol + lines.join(eol) },
  ];
}

function pasteBetweenBrackets(
  tree: Tree,
  collection: Collection,
  above: Place | undefined,
  { step, value }: Item,
  index: number,
): readonly Splice[] {
  const { text } = tree;
  const [open, close] = collection.range ?? [0, 0];
  const written = isMap(collection) ? inOneLine({ [step]: value }).slice(2, -2) : inOneLine(value);
  if (collection.items.length === 0) {
    const isBare = text.slice(open + 1, close - 1).trim() === '';
    const padded = isMap(collection) ? ` ${written} ` : written;
    return isBare
      ? [{ start: open + 1, end: close - 1, text: padded }]
      : [{ start: open + 1, end: open + 1, text: ` ${written}` }];
  }
  if (index === 0) {
    const start = startOf(itemOf(collection, 0, above));
    const gap = gapBefore(text, start);
    return [{ start, end: start, text: `${written},${gap}` }];
  }
  const before = itemOf(collection, index - 1, above);
  const end = endOf(tree, before);
  const gap = gapBefore(text, startOf(before));
  const comma = commaAfter(text, end);
  const after = comma === undefined ? end : comma + 1;
  const line = lineEnd(text, after);
  const isOwnLine = gap !== ' ' && isLastInLine(text, after) && line === lineEnd(text, end);
  if (!isOwnLine) return [{ start: end, end, text: `, ${written}` }];
  if (comma !== undefined) return [{ start: line, end: line, text: `${gap}${written},` }];
  const added = `${gap}${written}`;
  return line === end
    ? [{ start: end, end, text: `,${added}` }]
    : [
        { start: end, end, text: ',' },
        { start: line, end: line, text: added },
      ];
}

/** The white space before an item: its line break and indentation, or a space. */
function gapBefore(text: string, start: number): string {
  if (!isFirstInLine(text, start)) return ' ';
  return lineBreakOf(text) + ' '.repeat(columnOf(text, start));
}
