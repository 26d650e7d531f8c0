import { maskNumber, maskNumbers } from '../words/phone-numbers.ts';
import type { NumbersSeen } from './who.ts';

/** Their values are phone numbers, however short. */
const NUMBERS: readonly string[] = ['caller', 'callerNumber', 'dialled', 'number'];

/**
 * Their values are ids and names of machines, which may look like phone numbers. One with a space
 * is the name of a way: `2 +14155550123 by carrier-b`.
 */
const IDS: readonly string[] = ['id', 'call', 'leg', 'node', 'hash', 'etag', 'next'];

/** A number in a file that lacks its quotes. */
const LEAST_NUMBER = 1_000_000;

/** An answer as a client may see it. */
export function seenBy<Answer>(numbers: NumbersSeen, answer: Answer): Answer {
  return numbers === 'masked' ? (masked(answer) as Answer) : answer;
}

/**
 * An answer for somebody who may not see phone numbers: each keeps only its last two digits,
 * wherever it is.
 */
export function masked(value: unknown): unknown {
  return maskedAt('', value, false);
}

/** @param key the key of the value; that of an array is the key of its items too */
function maskedAt(key: string, value: unknown, isInModel: boolean): unknown {
  if (typeof value === 'string') {
    if (IDS.includes(key) && !value.includes(' ')) return value;
    return NUMBERS.includes(key) ? maskNumber(value) : maskNumbers(value);
  }
  if (typeof value === 'number') {
    const isNumber = NUMBERS.includes(key) || (isInModel && Math.abs(value) >= LEAST_NUMBER);
    return isNumber ? maskNumber(String(value)) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => maskedAt(key, item, isInModel));
  // The caller of a fact is a channel.
  const isFact = 'kind' in value && 'ms' in value;
  const entries = Object.entries(value).map(([name, item]) => {
    const kept = isFact && name === 'caller';
    const told = kept ? item : maskedAt(name, item, isInModel || name === 'model');
    return [maskNumbers(name), told] as const;
  });
  return fromEntries(entries);
}

/** Two numbers may be the same without their digits: both stay. */
function fromEntries(entries: ReadonlyArray<readonly [name: string, value: unknown]>): object {
  const told = new Map<string, unknown>();
  for (const [name, value] of entries) {
    let free = name;
    for (let count = 2; told.has(free); count += 1) free = `${name} (${count})`;
    told.set(free, value);
  }
  return Object.fromEntries(told);
}
