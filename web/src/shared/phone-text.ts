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
