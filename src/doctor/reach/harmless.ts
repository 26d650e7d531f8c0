/** Characters that neither end an argument, a destination or a quoted text, nor begin anything. */
const HARMLESS = /^[\w+*#.-]$/;

export function isHarmless(character: string): boolean {
  return HARMLESS.test(character);
}

/** Each character from the first one to the last one. */
export function rangeOf(first: string, last: string): readonly string[] {
  const codes = { from: first.charCodeAt(0), to: last.charCodeAt(0) };
  const length = Math.max(codes.to - codes.from + 1, 0);
  return Array.from({ length }, (_, index) => String.fromCharCode(codes.from + index));
}

/** Whether FILTER() with these characters lets only harmless ones through (funcs/func_strings.c, filter). */
export function isHarmlessSet(allowed: string): boolean {
  // The admin's own set, which is not told.
  if (allowed.includes('${')) return true;
  // `\x41`, `\n`: nobody needs them for a number.
  if (/\\[nrtx0]/.test(allowed)) return false;
  const plain = allowed.replaceAll(/\\(.)/g, '$1');
  for (let index = 0; index < plain.length; index += 1) {
    const [first = '', dash, last = first] = plain.slice(index);
    if (dash !== '-') {
      if (!isHarmless(first)) return false;
      continue;
    }
    const range = rangeOf(first, last);
    // A range that runs backwards wraps around: it holds nearly everything.
    if (range.length === 0 || !range.every(isHarmless)) return false;
    index += 2;
  }
  return true;
}
