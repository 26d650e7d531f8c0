const all = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  return all.format(names);
}

const any = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** `a`, `a or b`, `a, b or c`. */
export function eitherOf(names: readonly string[]): string {
  return any.format(names);
}
