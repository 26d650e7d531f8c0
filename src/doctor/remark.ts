export type Severity = 'error' | 'warning' | 'note';

/** What an admin should know, and what he can do about it. */
export interface Finding {
  readonly severity: Severity;
  /** Stays the same when its words change. */
  readonly id: string;
  readonly what: string;
  /** What it does to calls. */
  readonly why: string;
  readonly remedy: Remedy;
}

export interface Remedy {
  /** Of /etc/asterisk, or the app's own configuration; empty where no file helps. */
  readonly file: string;
  /** Where in the file. */
  readonly section?: string;
  /** What to write there, or to do; where it takes several lines, with a newline between them. */
  readonly line: string;
}

/** What nothing is known about. */
export interface NotChecked {
  readonly severity: 'not-checked';
  readonly what: string;
  /** What would have to be there to know it. */
  readonly needs: string;
}

export type Remark = Finding | NotChecked;

export function notChecked(what: string, needs: string): NotChecked {
  return { severity: 'not-checked', what, needs };
}

/** `a`, `a and b`, `a, b and c`, `a, b, c and 4 more`. */
export function enumerate(items: readonly string[]): string {
  const shown = items.length > 5 ? items.slice(0, 3) : items;
  const left = items.length - shown.length;
  const all = left === 0 ? shown : [...shown, `${left} more`];
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
