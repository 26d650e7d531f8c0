import type { DialplanStep } from '../ami/dialplan.ts';

/** The limit in seconds, 0 for no limit. `variable`: known only during a call. */
export type AbsoluteTimeout = number | 'variable';

/** Matches `TIMEOUT(absolute)=180` in Set() or in an application that runs Set(). */
const SETTING = /TIMEOUT\(absolute\)\s*=(?<value>[^,):]*)/i;
const SECONDS = /^\s*\+?(?<seconds>\d+(?:\.\d+)?)/;

/** Returns the time limit that a step sets for its call. Undefined if it sets none. */
export function absoluteTimeout({ data }: DialplanStep): AbsoluteTimeout | undefined {
  const value = SETTING.exec(data)?.groups?.['value'];
  if (value === undefined) return undefined;
  if (/\$[{[]/.test(value)) return 'variable';
  // Any other value, or a negative number, removes the limit (funcs/func_timeout.c, timeout_write).
  return Number(SECONDS.exec(value)?.groups?.['seconds'] ?? 0);
}

/** Returns the limit that is in force after these steps. 0 means no limit. */
export function limitAfter(steps: readonly DialplanStep[]): AbsoluteTimeout {
  return steps.map(absoluteTimeout).findLast((limit) => limit !== undefined) ?? 0;
}
