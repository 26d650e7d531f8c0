import { escaped, STEERING } from '../words/printable.ts';

/** A phone number in E.164. A spreadsheet reads it as a number, and runs nothing. */
const PHONE_NUMBER = /^\+\d{1,15}$/;

/**
 * Where a spreadsheet begins to read a formula (OWASP, CSV injection): at the start of a cell, and
 * within it after what divides cells or rows in some countries' spreadsheets, whatever the quotes
 * say. The full-width signs count in Apple Numbers.
 */
const FORMULA = /(?<=^|[;\t\r\n])(?=[\s"']*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r])/g;

/**
 * Makes a text safe for a cell: an apostrophe before what a spreadsheet would run, and what would
 * steer a terminal as `\x1b`. A plain phone number stays as it is.
 */
export function safeCell(text: string): string {
  if (PHONE_NUMBER.test(text)) return text;
  return text
    .replaceAll(STEERING, (character) =>
      /[\t\r\n]/.test(character) ? character : escaped(character),
    )
    .replaceAll(FORMULA, "'");
}
