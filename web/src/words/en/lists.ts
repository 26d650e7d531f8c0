const all = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  return all.format(names);
}
