/**
 * Names the first character of a text that may not stand there. Undefined: every one may, or it is
 * no text.
 * @param allowed matches one character
 */
export function stranger(value: unknown, allowed: RegExp): string | undefined {
  if (typeof value !== 'string') return undefined;
  const found = Array.from(value).find((character) => !allowed.test(character));
  if (found === undefined) return undefined;
  if (found === ' ') return 'a space';
  return /\p{Cc}/u.test(found) ? 'a control character' : found;
}
