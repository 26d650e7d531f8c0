import { isMap } from 'yaml';
import { afterIndicator, endOf, extentOf, startOf } from './extent.ts';
import { isFirstInLine, isLastInLine, lineEnd, lineStart, nextLine, type Splice } from './lines.ts';
import { isBlock, itemOf, type Collection, type Place, type Tree } from './tree.ts';

/** Removes an item with its lines and comments. The last one of its kind leaves `{}` or `[]`. */
export function cut(tree: Tree, place: Place): readonly Splice[] {
  if (!isBlock(place.within)) return [cutBetweenBrackets(tree, place)];
  if (place.within.items.length === 1) return emptied(tree, place);
  const { text } = tree;
  const { start, end, ownsLines } = extentOf(tree, place);
  if (ownsLines) return [cutLines(text, start, end)];
  const next = startOf(neighbour(place, 1));
  const last = endOf(tree, place);
  // The comments between the two stay.
  const isOnlySpace = text.slice(last, next).trim() === '';
  return [{ start, end: isOnlySpace ? next : last, text: '' }];
}

function neighbour({ within, index, above }: Place, by: 1 | -1): Place {
  return itemOf(within, index + by, above);
}

/** Removes whole lines, with the line break after them, or before them at the end of the file. */
function cutLines(text: string, start: number, end: number): Splice {
  const next = nextLine(text, end);
  if (next > end || start <= 1) return { start, end: next, text: '' };
  return { start: lineEnd(text, lineStart(text, start - 1)), end, text: '' };
}

function emptied(tree: Tree, place: Place): readonly Splice[] {
  const brackets = bracketsOf(place.within);
  const { start, end, ownsLines } = extentOf(tree, place);
  if (place.above === undefined || !ownsLines) {
    return [{ start: startOf(place), end: endOf(tree, place), text: brackets }];
  }
  const after = afterIndicator(place.above);
  return [{ start: after, end: after, text: ` ${brackets}` }, cutLines(tree.text, start, end)];
}

export function bracketsOf(collection: Collection): '{}' | '[]' {
  return isMap(collection) ? '{}' : '[]';
}

/** Removes an item and one comma. */
function cutBetweenBrackets(tree: Tree, place: Place): Splice {
  const { text } = tree;
  const start = startOf(place);
  const end = endOf(tree, place);
  const comma = commaAfter(text, end);
  const after = comma === undefined ? end : comma + 1;
  if (isFirstInLine(text, start) && isLastInLine(text, after)) {
    return cutLines(text, lineStart(text, start), lineEnd(text, after));
  }
  const isLast = place.index === place.within.items.length - 1;
  if (!isLast) {
    const next = startOf(neighbour(place, 1));
    return { start, end: text.slice(after, next).includes('#') ? after : next, text: '' };
  }
  if (place.index === 0) return { start, end: after, text: '' };
  const before = endOf(tree, neighbour(place, -1));
  const isPlain = /^[ \t]*,[ \t]*$/.test(text.slice(before, start));
  return { start: isPlain ? before : start, end, text: '' };
}

/** The offset of the comma after an item between brackets. Undefined: none follows it. */
export function commaAfter(text: string, offset: number): number | undefined {
  const between = /^(?:\s|(?<=\s)#[^\n]*)*/.exec(text.slice(offset))?.[0].length ?? 0;
  return text[offset + between] === ',' ? offset + between : undefined;
}
