import type { Finding } from '../doctor-status.ts';

export type { Finding, Severity } from '../doctor-status.ts';

/** A check that could not run. */
export interface NotChecked {
  readonly severity: 'not-checked';
  readonly what: string;
  /** The condition that the check needs. */
  readonly needs: string;
}

export type Remark = Finding | NotChecked;

export function notChecked(what: string, needs: string): NotChecked {
  return { severity: 'not-checked', what, needs };
}

/** Joins items: `a`, `a and b`, `a, b and c`, `a, b, c and 4 more`. */
export function enumerate(items: readonly string[]): string {
  const shown = items.length > 5 ? items.slice(0, 3) : items;
  const left = items.length - shown.length;
  const all = left === 0 ? shown : [...shown, `${left} more`];
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
