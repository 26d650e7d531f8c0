import type { DialplanStep } from '../ami/dialplan.ts';

/** Seconds, 0 for no limit; `variable`: only a call can tell. */
export type AbsoluteTimeout = number | 'variable';

/** `TIMEOUT(absolute)=180`, in Set() or in what runs it. */
const SETTING = /TIMEOUT\(absolute\)\s*=(?<value>[^,):]*)/i;
const SECONDS = /^\s*\+?(?<seconds>\d+(?:\.\d+)?)/;

/** What a step sets the time limit of its call to; undefined where it sets none. */
export function absoluteTimeout({ data }: DialplanStep): AbsoluteTimeout | undefined {
  const value = SETTING.exec(data)?.groups?.['value'];
  if (value === undefined) return undefined;
  if (/\$[{[]/.test(value)) return 'variable';
  // What is no number, or a negative one, takes the limit away (funcs/func_timeout.c, timeout_write).
  return Number(SECONDS.exec(value)?.groups?.['seconds'] ?? 0);
}

/** The limit that is in force behind these steps; 0 where there is none. */
export function limitAfter(steps: readonly DialplanStep[]): AbsoluteTimeout {
  return steps.map(absoluteTimeout).findLast((limit) => limit !== undefined) ?? 0;
}
