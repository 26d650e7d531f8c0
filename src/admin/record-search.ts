import { present } from '../present.ts';
import type { AttemptFilter, CallFilter, EventFilter } from '../record-ports.ts';
import type { Values } from './query.ts';
import { ATTEMPT_PARAMETERS, type CALL_SEARCH, type EVENT_SEARCH } from './record-parameters.ts';
import { Refusal } from './refusal.ts';
import { mustBeSpan } from './span.ts';
import type { NumbersSeen } from './who.ts';

/**
 * A client that may not see numbers could find one digit by digit: it finds by whole ones only.
 * @throws Refusal if no time is within the filter
 */
export function callFilter(
  { number, ...filter }: Values<typeof CALL_SEARCH>,
  numbers: NumbersSeen,
): CallFilter {
  mustBeSpan(filter);
  const [attempt, call] = divided(filter, ATTEMPT_PARAMETERS);
  return {
    ...call,
    ...present(numbers === 'full' ? { number } : { wholeNumber: number }),
    ...(Object.keys(attempt).length === 0 ? {} : { attempt }),
  };
}

/**
 * @throws Refusal if a client that may not see numbers searches for one, or if no time is within
 * the filter
 */
export function eventFilter(
  filter: Values<typeof EVENT_SEARCH>,
  numbers: NumbersSeen,
): EventFilter {
  mustBeSpan(filter);
  if (numbers === 'masked') mustNotHoldDigits(filter.q);
  return filter;
}

/** A SIP code is no number. */
const MOST_DIGITS = 3;

/** @throws Refusal */
function mustNotHoldDigits(words = ''): void {
  if (words.replaceAll(/\D/g, '').length <= MOST_DIGITS) return;
  const why = 'phone numbers are hidden from the role read (log.redact_numbers)';
  throw new Refusal('bad-request', `"q" must hold ${MOST_DIGITS} digits at most: ${why}`);
}

/** Divides the values of a query: those of an attempt, and the others. */
function divided<All extends object>(
  values: All,
  names: Readonly<Record<keyof AttemptFilter, unknown>>,
) {
  const entries = Object.entries(values);
  const isOne = ([name]: readonly [string, unknown]): boolean => Object.hasOwn(names, name);
  return [
    Object.fromEntries(entries.filter(isOne)) as AttemptFilter,
    Object.fromEntries(entries.filter((entry) => !isOne(entry))) as Omit<All, keyof AttemptFilter>,
  ] as const;
}
