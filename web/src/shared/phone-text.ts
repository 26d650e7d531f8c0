/** Its digits have groups that everybody knows. */
const NORTH_AMERICA = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** What may be a phone number within a text. */
const NUMBER = /\+?\d(?:[\d \u00a0()*#-]{4,}\d)/g;

/** The text with only the last two digits of each number. */
export function hiddenIn(text: string): string {
  return text.replaceAll(NUMBER, (number) => {
    const digits = number.replaceAll(/\D/g, '');
    return digits.length < 6
      ? number
      : `${'•'.repeat(Math.min(digits.length - 2, 8))}${digits.slice(-2)}`;
  });
}

/** A number as the app writes it in a text, with the spaces of its country. */
const SPACED = /\+\d[\d ]{5,}\d/g;

/** The text without line breaks within numbers, and between a figure and its percent sign. */
export function unbroken(text: string): string {
  return text
    .replaceAll(SPACED, (number) => number.replaceAll(' ', '\u00a0'))
    .replaceAll(/(?<=\d) (?=%)/g, '\u00a0');
}

/** A part of a text. A name is one with a hyphen, at which a line would break. */
export interface Piece {
  readonly kind: 'text' | 'code' | 'name';
  readonly text: string;
}

/** Longer ones may break: a phone is narrow. */
const NAME = /(?<![\w./-])(?=[\w.-]{3,24}(?![\w./-]))([\w.]+(?:-[\w.]+)+)/;

/** The parts of a text that look different. */
export function piecesOf(text: string): readonly Piece[] {
  const parts = text.split('`');
  // A backtick without another one is itself.
  if (parts.length % 2 === 0) return namesIn(text);
  return parts.flatMap((part, index): readonly Piece[] =>
    index % 2 === 0 ? namesIn(part) : [{ kind: 'code', text: part }],
  );
}

/** A text for where nothing can look like code, such as a title: without its backticks. */
export function withoutCode(text: string): string {
  return text.replaceAll('`', '');
}

function namesIn(text: string): readonly Piece[] {
  return text
    .split(NAME)
    .map((part, index): Piece => ({ kind: index % 2 === 0 ? 'text' : 'name', text: part }))
    .filter(({ text: part }) => part !== '');
}

/**
 * A number with spaces where everybody in its country has them. Others keep the form in which the
 * app has them: the page knows no numbering plans.
 */
export function spaced(number: string): string {
  const [, area, office, line] = NORTH_AMERICA.exec(number) ?? [];
  return area === undefined ? number : `+1\u00a0${area}\u00a0${office}\u00a0${line}`;
}
