/**
 * Phone numbers in a text: 7 digits or more in a row, or a `+` and 4 digits or more, as people
 * write them (`+1 415-555-0100`). With a prefix they are longer than the 15 digits of E.164. The
 * channel ids of Asterisk are none: `1763922000.12`.
 */
const PHONE_NUMBER = /\+\d(?:[ ().-]{0,2}\d){3,}(?!\.\d)|(?<!\d|\d\.)\d{7,}(?!\d|\.\d)/g;

/** A hash, which may have as many digits in a row. */
const HASH = /^(?=.*[a-f])[0-9a-f]{16,}$/;

/** Keeps only the last two digits of the phone numbers in a text. */
export function maskNumbers(text: string): string {
  return HASH.test(text) ? text : text.replace(PHONE_NUMBER, maskNumber);
}

/** Keeps only the last two digits of a phone number, and what is between its digits. */
export function maskNumber(number: string): string {
  return number.replace(/[+\d](?=(?:\D*\d){2})/g, '*');
}
