import { parse } from 'yaml';
import type { Json } from '../../config-operations.ts';
import { isContainer } from './edit.ts';

/** How many columns deeper a new level stands. */
export const STEP = 2;

/** The longest list or map to write in one line. */
const ONE_LINE = 80;

/** Words without quotes: names, URIs, durations. Never what YAML reads as something else. */
const PLAIN = /^[A-Za-z./][\w./@%+-]*(?:(?: |:(?=\S))[\w./@%+-]+)*$/;
const AMOUNT = /^\d+(?:\.\d+)?(?:ms|s|m|h|d|%)$/;

/** Writes a value in one line, right between brackets too. Phone numbers are quoted. */
export function inOneLine(value: Json): string {
  if (typeof value === 'string') return scalar(value);
  if (!isContainer(value)) return String(value);
  if (isList(value)) return `[${value.map((each) => inOneLine(each)).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, each]) => `${scalar(key)}: ${inOneLine(each)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

function scalar(text: string): string {
  const isPlain = PLAIN.test(text) ? parse(text) === text : AMOUNT.test(text);
  return isPlain ? text : JSON.stringify(text);
}

/** Whether a value reads well in one line: a scalar, or a short list of them. */
export function fitsOneLine(value: Json): boolean {
  if (!isContainer(value)) return true;
  if (isEmpty(value)) return true;
  return (
    isList(value) &&
    value.every((each) => !isContainer(each)) &&
    inOneLine(value).length <= ONE_LINE
  );
}

/** The lines of a map or list that is not empty, in block style. */
export function inBlock(
  value: readonly Json[] | Readonly<Record<string, Json>>,
  column: number,
): readonly string[] {
  return isList(value)
    ? value.flatMap((each) => itemLines(each, column))
    : Object.entries(value).flatMap(([key, each]) => pairLines(key, each, column));
}

/** The lines of a key and its value. */
export function pairLines(
  key: string,
  value: Json,
  column: number,
  isShort = fitsOneLine(value),
): readonly string[] {
  const head = `${' '.repeat(column)}${scalar(key)}:`;
  return isShort || !isContainer(value)
    ? [`${head} ${inOneLine(value)}`]
    : [head, ...inBlock(value, column + STEP)];
}

/** The lines of an item of a list. */
export function itemLines(
  value: Json,
  column: number,
  isShort = fitsOneLine(value),
): readonly string[] {
  const head = `${' '.repeat(column)}- `;
  if (isShort || !isContainer(value)) return [`${head}${inOneLine(value)}`];
  const [first = '', ...more] = inBlock(value, column + STEP);
  return [`${head}${first.trimStart()}`, ...more];
}

export function isEmpty(value: readonly Json[] | Readonly<Record<string, Json>>): boolean {
  return Object.keys(value).length === 0;
}

/** `Array.isArray` does not know lists that are read-only. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
