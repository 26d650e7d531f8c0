/** A replacement of a part of a text. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Replaces parts of a text that do not overlap. */
export function spliced(text: string, splices: readonly Splice[]): string {
  let result = text;
  const fromTheEnd = splices.toSorted((a, b) => b.start - a.start || b.end - a.end);
  for (const { start, end, text: added } of fromTheEnd) {
    result = result.slice(0, start) + added + result.slice(end);
  }
  return result;
}

/** The offset of the first character of a line. A byte order mark is no part of it. */
export function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** The offset of the line break that ends a line, or of the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** The offset of the next line, or of the end of the text. */
export function nextLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}

/** The line break of a file: that of its first line. */
export function lineBreakOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Whether only white space precedes a place in its line. */
export function isFirstInLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

/** Whether only white space or a comment follows a place in its line. */
export function isLastInLine(text: string, offset: number): boolean {
  return /^[ \t]*(?:$|(?<=[ \t])#)/.test(text.slice(offset, lineEnd(text, offset)));
}

/** The offset without the spaces and tabs before it. */
export function withoutSpaceBefore(text: string, offset: number): number {
  let start = offset;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
  return start;
}

/** The column of a line that has only a comment. Undefined: it is another line. */
export function commentColumn(text: string, start: number): number | undefined {
  return /^ *(?=#)/.exec(text.slice(start, lineEnd(text, start)))?.[0].length;
}
