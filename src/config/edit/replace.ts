import { isScalar, isSeq } from 'yaml';
import type { Json } from '../../config-operations.ts';
import { isContainer } from './edit.ts';
import { afterIndicator, endOf, extentOf, propertiesOf, startOf } from './extent.ts';
import {
  columnOf,
  isLastInLine,
  lineBreakOf,
  lineEnd,
  lineStart,
  withoutSpaceBefore,
  type Splice,
} from './lines.ts';
import { fitsOneLine, inBlock, inOneLine, isEmpty, STEP } from './render.ts';
import { isBlock, itemOf, type Collection, type Place, type Tree } from './tree.ts';

/** Writes another value in the place of one. @param anchor the name that it gets */
export function replace(tree: Tree, place: Place, value: Json, anchor?: string): readonly Splice[] {
  const { text } = tree;
  const { node } = place;
  const prefix = anchor === undefined ? '' : `&${anchor} `;
  const written = prefix + inOneLine(value);
  if (node === null) {
    const end = endOf(tree, place);
    return [{ start: end, end, text: `: ${written}` }];
  }
  if (isBlock(node)) return replaceBlock(tree, place, node, written);
  const [first] = node.range ?? [0];
  // The line breaks that end a text of several lines stay.
  const end = first + text.slice(first, endOf(tree, place)).trimEnd().length;
  const isNothing = isScalar(node) && first === end;
  const start = isNothing ? afterIndicator(place) : startOfValue(place, first);
  const isLong = isContainer(value) && !isEmpty(value) && !fitsOneLine(value);
  if (isLong && isInLines(place) && isLastInLine(text, end)) {
    return openInto(tree, place, { start, end }, value, anchor);
  }
  const isGlued = isNothing && /\S/.test(text[start - 1] ?? ' ');
  return [{ start, end: isNothing ? start : end, text: isGlued ? ` ${written}` : written }];
}

/** With the tag of the old value: it says how to read that one. */
function startOfValue(place: Place, first: number): number {
  const properties = propertiesOf(place);
  const hasTag = properties.some(({ type }) => type === 'tag');
  return hasTag ? (properties[0]?.offset ?? first) : first;
}

function isInLines(place: Place | undefined): boolean {
  return place === undefined || (isBlock(place.within) && isInLines(place.above));
}

/** Writes a map or list below its key, or behind its dash. */
function openInto(
  { text }: Tree,
  place: Place,
  { start, end }: { readonly start: number; readonly end: number },
  value: Parameters<typeof inBlock>[0],
  anchor: string | undefined,
): readonly Splice[] {
  const eol = lineBreakOf(text);
  const column = columnOf(text, startOf(place)) + STEP;
  const lines = inBlock(value, column);
  if (isSeq(place.within) && anchor === undefined) {
    const here = inBlock(value, columnOf(text, start)).join(eol).trimStart();
    if (lineEnd(text, end) === end) return [{ start, end, text: here }];
  }
  const line = lineEnd(text, end);
  const begin = Math.max(withoutSpaceBefore(text, start), afterIndicator(place));
  const head = {
    start: Math.min(begin, start),
    end,
    text: anchor === undefined ? '' : ` &${anchor}`,
  };
  return [head, { start: line, end: line, text: eol + lines.join(eol) }];
}

/** Writes one line in the place of all lines of a map or list. The comment behind its key stays. */
function replaceBlock(
  tree: Tree,
  place: Place,
  node: Collection,
  written: string,
): readonly Splice[] {
  const { text } = tree;
  const { start, ownsLines } = extentOf(tree, itemOf(node, 0, place));
  const end = endOf(tree, place);
  if (!ownsLines) return [{ start, end, text: written }];
  const after = afterIndicator(place);
  const lineBefore = lineEnd(text, lineStart(text, start - 1));
  return [
    { start: Math.min(startOfValue(place, after), after), end: after, text: ` ${written}` },
    { start: lineBefore, end: lineEnd(text, end), text: '' },
  ];
}
