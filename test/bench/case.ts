import type { Carriers } from '../../lab/run-load.ts';
import type { CallTimes } from './wire-times.ts';

export type CaseName =
  'failure' | 'failure after ringing' | 'silent peer' | 'answered' | 'overload';

/** What happens to the calls of a measurement. */
export interface Case {
  readonly name: CaseName;
  /** What the carriers do, for the reader. */
  readonly words: string;
  readonly carriers: Carriers;
  /** The app's tiers; every other contender dials carrier A and then B. */
  readonly tiers: ReadonlyArray<{ readonly number: string; readonly via: readonly string[] }>;
  /** The time that the case is about. */
  readonly headline: keyof CallTimes;
  /** What that time is, for the reader. */
  readonly headlineWords: string;
  /** The most calls a second, where calls last long. */
  readonly mostPerSecond?: number;
}

const NUMBER = '+14155550123';
const BOTH = [{ number: NUMBER, via: ['carrier-a', 'carrier-b'] }];
const ANSWERS = { final: { code: 200 } };

/** How long carrier A rings before its 503. Milliseconds. */
const RINGS_MS = 100;

/** What the app's `response_timeout` is set to. Milliseconds. */
export const RESPONSE_TIMEOUT_MS = 2000;

/**
 * Callers come faster than Asterisk can serve them. The app dials carrier B, and the dialplan's
 * fallback carrier A, so the wire tells who served a caller.
 */
export const OVERLOAD: Case = {
  name: 'overload',
  words: 'carrier A answers the calls of the fallback, carrier B those of the app',
  carriers: { a: ANSWERS, b: ANSWERS },
  tiers: [{ number: NUMBER, via: ['carrier-b'] }],
  headline: 'setUp',
  headlineWords: "the caller's INVITE in, to the first INVITE out",
};

export const CASES: readonly Case[] = [
  {
    name: 'failure',
    words: 'carrier A answers 503 at once, carrier B 200',
    carriers: { a: { final: { code: 503 } }, b: ANSWERS },
    tiers: BOTH,
    headline: 'gap',
    headlineWords: "carrier A's failure in, to the next INVITE out",
  },
  {
    name: 'failure after ringing',
    words: `carrier A rings and answers 503 after ${RINGS_MS} ms, carrier B 200`,
    carriers: {
      a: { provisional: [{ code: 180 }], final: { code: 503, afterMs: RINGS_MS } },
      b: ANSWERS,
    },
    // A phone that has rung does not ring again: after ringing, only another tier follows.
    tiers: ['carrier-a', 'carrier-b'].map((trunk) => ({ number: NUMBER, via: [trunk] })),
    headline: 'gap',
    headlineWords: "carrier A's failure in, to the next INVITE out",
  },
  {
    name: 'silent peer',
    words: 'nobody listens at carrier A (UDP), carrier B answers 200',
    carriers: { b: ANSWERS },
    tiers: BOTH,
    headline: 'silence',
    headlineWords: 'the INVITE to carrier A out, to the next INVITE out',
    // Each call lasts for seconds.
    mostPerSecond: 10,
  },
  {
    name: 'answered',
    words: 'carrier A answers 200 at once',
    carriers: { a: ANSWERS, b: ANSWERS },
    tiers: BOTH,
    headline: 'setUp',
    headlineWords: "the caller's INVITE in, to the first INVITE out",
  },
];
