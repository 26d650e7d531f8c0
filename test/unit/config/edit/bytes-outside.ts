import { isAlias, isMap, isSeq, parseDocument, visit, type Node, type Pair } from 'yaml';
import type { Edit } from '../../../../src/config-operations.ts';
import { stepsOf } from '../../../../src/config/edit/edit.ts';

/**
 * The parts of a text that an edit must not touch, in their order. Between two of them it may
 * change, remove or add. Nothing here is shared with the code under test.
 */
export function untouchedParts(text: string, edit: Edit): readonly string[] {
  const document = parseDocument(text);
  const free: Array<readonly [start: number, end: number]> = [];
  const written = stepsOf(edit.path);
  const target =
    edit.op === 'move' ? beforeRemoval(document, stepsOf(edit.from), written) : written;
  const ways = edit.op === 'move' ? [stepsOf(edit.from), target] : [target];
  for (const steps of ways) freeOfWay(document, text, steps, free);
  if (edit.op === 'move') freeOfItem(text, document, stepsOf(edit.from), free);
  const parent = nodeAt(document, target.slice(0, -1));
  const isNew = edit.op === 'add' || edit.op === 'move';
  if (isNew) freeOfGaps(text, document, target.slice(0, -1), free);
  if (!(isNew && isSeq(parent))) freeOfItem(text, document, target, free);
  const parts: string[] = [];
  let from = 0;
  for (const [start, end] of free.toSorted((a, b) => a[0] - b[0])) {
    if (start >= from) parts.push(text.slice(from, start));
    from = Math.max(from, end);
  }
  return [...parts, text.slice(from)];
}

/** Whether a text has all the parts, in their order, from its beginning to its end. */
export function hasParts(text: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return text.endsWith(last) && text.length - last.length >= from;
}

/** A place below a later item of a list, as it was called before an item was taken out. */
function beforeRemoval(
  document: Doc,
  from: readonly string[],
  to: readonly string[],
): readonly string[] {
  const at = from.length - 1;
  const isBelow = to.length > from.length && from.slice(0, at).every((step, i) => step === to[i]);
  if (!isBelow || !isSeq(nodeAt(document, from.slice(0, at)))) return to;
  const shift = Number(to[at]) >= Number(from[at]) ? 1 : 0;
  return [...to.slice(0, at), String(Number(to[at]) + shift), ...to.slice(at + 1)];
}

type Doc = ReturnType<typeof parseDocument>;
type Free = Array<readonly [start: number, end: number]>;

function nodeAt(document: Doc, steps: readonly string[]): unknown {
  let node: unknown = document.contents;
  for (const step of steps) {
    if (isMap(node)) node = node.items.find((pair) => nameOf(pair) === step)?.value;
    else if (isSeq(node)) node = node.items[Number(step)];
    else return undefined;
  }
  return node;
}

function nameOf({ key }: Pair): string {
  const { source, value } = key as { source?: string; value?: unknown };
  return source ?? String(value);
}

/** Aliases on the way and in the value, and anchors on both with their aliases elsewhere. */
function freeOfWay(document: Doc, text: string, steps: readonly string[], free: Free): void {
  const names = new Set<string>();
  const note = (node: unknown): void => {
    if (isAlias(node)) freeOfValue(text, node, free);
    const { anchor } = (node ?? {}) as { anchor?: string };
    if (anchor !== undefined) names.add(anchor);
  };
  for (let length = 1; length <= steps.length; length += 1) {
    note(nodeAt(document, steps.slice(0, length)));
  }
  const value = nodeAt(document, steps);
  if (value !== undefined) visit(value as Node, { Node: (_, node) => note(node) });
  visit(document, {
    Alias: (_, alias) => {
      if (names.has(alias.source)) freeOfValue(text, alias, free);
    },
  });
  for (const name of names) {
    for (const { index } of text.matchAll(new RegExp(`[ \\t]*&${name}(?=\\s)`, 'g'))) {
      const length = /^[ \t]*&\S+[ \t]*/.exec(text.slice(index))?.[0].length ?? 0;
      free.push([index, index + length]);
    }
  }
}

/** A value in its line, with the space before it, and what may be written below it. */
function freeOfValue(text: string, node: Node, free: Free): void {
  const [start, end] = node.range ?? [0, 0];
  free.push([text.slice(0, start).trimEnd().length, end]);
  free.push([lineEnd(text, end), lineEnd(text, end)]);
}

/** An item: its lines with its comments, or what is between two neighbours in brackets. */
function freeOfItem(text: string, document: Doc, steps: readonly string[], free: Free): void {
  const parent = nodeAt(document, steps.slice(0, -1));
  if (!isMap(parent) && !isSeq(parent)) return;
  const step = steps.at(-1) ?? '';
  const index = isMap(parent)
    ? parent.items.findIndex((pair) => nameOf(pair) === step)
    : Number(step);
  if (index < 0 || index >= parent.items.length) return;
  const bounds = parent.items.map((item) => boundsOf(text, item));
  const [start, end] = bounds[index] ?? [0, 0];
  if (parent.flow === true) {
    const [open, close] = parent.range ?? [0, 0];
    free.push([bounds[index - 1]?.[1] ?? open + 1, bounds[index + 1]?.[0] ?? close - 1]);
    return;
  }
  // Without the item, the collection ends with the line before.
  const before = text.slice(0, start).trimEnd().length;
  free.push([before, before]);
  const column = start - lineStart(text, start);
  const isFirst = steps.length === 1 && index === 0;
  free.push([isFirst ? start : leadOf(text, start, column), tailOf(text, end, column)]);
  // In `- a: 1`, the item below comes up behind the dash.
  const next = bounds[index + 1]?.[0] ?? end;
  if (text.slice(end, next).trim() === '') free.push([start, next]);
  // `{}` or `[]` behind the key, when nothing else is left.
  if (parent.items.length === 1) free.push(afterKey(text, document, steps.slice(0, -1)));
}

/** The places between the items of a map or list, where a new one may come. */
function freeOfGaps(text: string, document: Doc, steps: readonly string[], free: Free): void {
  const parent = nodeAt(document, steps);
  if (!isMap(parent) && !isSeq(parent)) return;
  if (parent.items.length === 0) {
    freeOfValue(text, parent, free);
    return;
  }
  for (const [index, item] of parent.items.entries()) {
    const [start, end] = boundsOf(text, item);
    const column = start - lineStart(text, start);
    if (index === 0) free.push([start, start]);
    if (index === 0 && parent.flow !== true) {
      const lead = leadOf(text, start, column);
      free.push([lead, lead]);
    }
    const tail = parent.flow === true ? lineEnd(text, end) : tailOf(text, end, column);
    const at = parent.flow === true ? tail : Math.max(end, text.slice(0, tail).trimEnd().length);
    free.push([end, end], [at, at], [tail, tail]);
  }
}

/** From the dash or key of an item to the end of its value. */
function boundsOf(text: string, item: unknown): readonly [start: number, end: number] {
  const { key, value } = (
    isMap(item) || !('key' in (item as object)) ? { key: item, value: item } : item
  ) as {
    key: Node;
    value: Node | null;
  };
  const first = key.range?.[0] ?? 0;
  const before =
    /(?:[-?][ \t]+|-[ \t]*\r?\n\s*)?(?:[&!]\S*\s+)*(?:#[^\n]*\n\s*)*$/.exec(
      text.slice(lineStart(text, first), first),
    )?.[0] ?? '';
  const [, end] = (value ?? key).range ?? [0, 0];
  const start = key === value || before.startsWith('?') ? first - before.length : first;
  return [
    dashBefore(text, key === value, start),
    Math.max(end - trailing(text.slice(first, end)), first),
  ];
}

/** The dash of an item may stand a line above its value. */
function dashBefore(text: string, isItem: boolean, start: number): number {
  if (!isItem || text[start] === '-') return start;
  const found =
    /-[ \t]*(?:[&!]\S+[ \t]*)*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*$/.exec(
      text.slice(0, start),
    );
  return found?.index ?? start;
}

function trailing(written: string): number {
  return /(?:\s*\n(?:[ \t]*#[^\n]*)?)*\s*$/.exec(written)?.[0].length ?? 0;
}

function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

function lineEnd(text: string, offset: number): number {
  const found = /\r?\n/.exec(text.slice(offset));
  return found === null ? text.length : offset + found.index;
}

function leadOf(text: string, start: number, column: number): number {
  const lines = text.slice(0, lineStart(text, start)).split('\n').slice(0, -1);
  const isLead = (line: string): boolean => new RegExp(`^ {${column}}#`).test(line);
  const count = lines.toReversed().findIndex((line) => !isLead(line));
  const leads = count < 0 ? lines : lines.slice(lines.length - count);
  const length = leads.reduce((sum, line) => sum + line.length + 1, 0);
  // The line break before it goes with the last line of a file.
  const own = lineStart(text, start) - length;
  return Math.max(
    text.slice(lineStart(text, start), start).trim() === ''
      ? own - (text[own - 2] === '\r' ? 2 : 1)
      : start,
    0,
  );
}

function tailOf(text: string, end: number, column: number): number {
  const rest = text.slice(lineEnd(text, end));
  const deeper = new RegExp(`^(?:\\r?\\n {${column + 1},}#[^\\r\\n]*)*(?:\\r?\\n)?`).exec(rest);
  return lineEnd(text, end) + (deeper?.[0].length ?? 0);
}

function afterKey(
  text: string,
  document: Doc,
  steps: readonly string[],
): readonly [number, number] {
  const parent = nodeAt(document, steps.slice(0, -1));
  const step = steps.at(-1) ?? '';
  if (isMap(parent)) {
    const key = parent.items.find((pair) => nameOf(pair) === step)?.key as Node | undefined;
    const end = key?.range?.[1] ?? 0;
    const length = /^[ \t]*:(?:[ \t]+[&!]\S*)*/.exec(text.slice(end))?.[0].length ?? 0;
    return [end + length, end + length];
  }
  const item = isSeq(parent) ? parent.items[Number(step)] : undefined;
  const [start] = boundsOf(text, item);
  const length = /^-(?:[ \t]+[&!]\S*)*/.exec(text.slice(start))?.[0].length ?? 0;
  return [start + length, start + length];
}
