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

/**
 * A number with spaces where everybody in its country has them. Others keep the form in which the
 * app has them: the page knows no numbering plans.
 */
export function spaced(number: string): string {
  const [, area, office, line] = NORTH_AMERICA.exec(number) ?? [];
  return area === undefined ? number : `+1\u00a0${area}\u00a0${office}\u00a0${line}`;
}
