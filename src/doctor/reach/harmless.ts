/**
 * Characters that have no meaning to Asterisk: they neither end an argument, a destination or a
 * quoted text, nor begin anything.
 */
const HARMLESS = /^[\w+*#.-]$/;

export function isHarmless(character: string): boolean {
  return HARMLESS.test(character);
}

/** Returns the characters from the first to the last. */
export function rangeOf(first: string, last: string): readonly string[] {
  const codes = { from: first.charCodeAt(0), to: last.charCodeAt(0) };
  const length = Math.max(codes.to - codes.from + 1, 0);
  return Array.from({ length }, (_, index) => String.fromCharCode(codes.from + index));
}

/**
 * Whether FILTER() with this set admits only harmless characters (funcs/func_strings.c, filter).
 */
export function isHarmlessSet(allowed: string): boolean {
  // A set in a variable is the admin's own and not known here. It counts as harmless.
  if (allowed.includes('${')) return true;
  // No filter for numbers needs escapes such as `\x41` or `\n`.
  if (/\\[nrtx0]/.test(allowed)) return false;
  const plain = allowed.replaceAll(/\\(.)/g, '$1');
  for (let index = 0; index < plain.length; index += 1) {
    const [first = '', dash, last = first] = plain.slice(index);
    if (dash !== '-') {
      if (!isHarmless(first)) return false;
      continue;
    }
    const range = rangeOf(first, last);
    // A range that runs backwards wraps around, and holds nearly every character.
    if (range.length === 0 || !range.every(isHarmless)) return false;
    index += 2;
  }
  return true;
}
