export type Severity = 'error' | 'warning' | 'note';

/** A problem or a fact that the admin should know, with its remedy. */
export interface Finding {
  readonly severity: Severity;
  /** A stable name. It stays the same when the texts change. */
  readonly id: string;
  readonly what: string;
  /** The effect on calls. */
  readonly why: string;
  readonly remedy: Remedy;
}

export interface Remedy {
  /** A file in /etc/asterisk, or the app's configuration. Empty if no file helps. */
  readonly file: string;
  /** The place in the file. */
  readonly section?: string;
  /** The text to write there, or what to do. Several lines are separated by newlines. */
  readonly line: string;
}

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
