import { RESPONSE_TIMEOUT_MS, type CaseName } from './case.ts';
import type { ContenderKey } from './contender.ts';
import type { Figures } from './figures.ts';
import { NODE_PROMISES } from './nodes/node-promises.ts';
import { app, asterisk, gap, setUp } from './ratios.ts';

/** What is promised of a figure of a case, in each round. */
export interface CasePromise {
  readonly what: string;
  readonly of: ContenderKey;
  readonly in: CaseName;
  readonly limit: number;
  readonly unit: string;
  /** Whom it is compared with: its figures of the same round are `beside`. */
  readonly beside?: ContenderKey;
  readonly value: (own: Figures, beside: Figures) => number;
}

const TIMES_DIAL = { unit: 'x Dial()', beside: 'dial' } as const;
/** That two contenders do the same is stated to this. */
const TIMES_NEVER = { unit: 'x never', beside: 'never', limit: 1.05 } as const;

export const CASE_PROMISES: readonly CasePromise[] = [
  {
    // The same app measured twice differs by 5 %; twice that would be a cost.
    what: 'failure to INVITE, 50 streams read',
    of: 'watched',
    in: 'failure',
    limit: 1.1,
    unit: 'x unwatched',
    beside: 'app',
    value: gap,
  },
  {
    what: 'failure to INVITE, the API attacked',
    of: 'attacked',
    in: 'failure',
    limit: 1.5,
    unit: 'x unattacked',
    beside: 'app',
    value: gap,
  },
  {
    what: 'failure to INVITE, channels of messages hang',
    of: 'hanging',
    in: 'failure',
    limit: 1.2,
    unit: 'x without messages',
    beside: 'app',
    value: gap,
  },
  {
    what: 'failure to INVITE, trunk that failed before',
    of: 'app',
    in: 'failure',
    limit: 1.4,
    ...TIMES_DIAL,
    value: gap,
  },
  {
    what: 'failure to INVITE, nothing prepared',
    of: 'never',
    in: 'failure',
    limit: 2.5,
    ...TIMES_DIAL,
    value: gap,
  },
  {
    what: 'p99 of it, trunk that failed before',
    of: 'app',
    in: 'failure',
    limit: 10,
    unit: 'ms',
    value: (own) => own.gap.p99,
  },
  {
    what: 'p99 of it, nothing prepared',
    of: 'never',
    in: 'failure',
    limit: 10,
    unit: 'ms',
    value: (own) => own.gap.p99,
  },
  {
    what: 'p99 of failure to INVITE, after ringing',
    of: 'app',
    in: 'failure after ringing',
    limit: 10,
    unit: 'ms',
    value: (own) => own.gap.p99,
  },
  {
    what: 'INVITE in to INVITE out, a trunk fails',
    of: 'app',
    in: 'failure',
    limit: 2.1,
    ...TIMES_DIAL,
    value: setUp,
  },
  {
    what: 'INVITE in to INVITE out, first trunk answers',
    of: 'app',
    in: 'answered',
    limit: 2.1,
    ...TIMES_DIAL,
    value: setUp,
  },
  {
    what: 'a silent peer to the next INVITE, p99',
    of: 'app',
    in: 'silent peer',
    limit: RESPONSE_TIMEOUT_MS + 50,
    unit: 'ms',
    value: (own) => own.silence.p99,
  },
  {
    what: 'CPU of the app, a trunk fails',
    of: 'app',
    in: 'failure',
    limit: 0.2,
    unit: 'x Asterisk',
    value: app,
  },
  {
    what: 'CPU of the app, first trunk answers',
    of: 'app',
    in: 'answered',
    limit: 0.2,
    unit: 'x Asterisk',
    value: app,
  },
  {
    what: 'CPU of Asterisk, a trunk fails',
    of: 'app',
    in: 'failure',
    limit: 1.5,
    ...TIMES_DIAL,
    value: asterisk,
  },
  {
    what: 'CPU of Asterisk, first trunk answers',
    of: 'app',
    in: 'answered',
    limit: 1.5,
    ...TIMES_DIAL,
    value: asterisk,
  },
  {
    what: 'first trunk answers: INVITE in to INVITE out',
    of: 'app',
    in: 'answered',
    ...TIMES_NEVER,
    value: setUp,
  },
  {
    what: 'first trunk answers: CPU of Asterisk',
    of: 'app',
    in: 'answered',
    ...TIMES_NEVER,
    value: asterisk,
  },
  ...NODE_PROMISES,
];

/** A promise about a figure that a run has once. */
export interface Promised {
  readonly what: string;
  readonly limit: number;
  readonly unit: string;
}

export const NOTHING_LOST: Promised = {
  what: 'calls of the app lost or stuck',
  limit: 0,
  unit: '',
};
export const HIGHEST_RATE: Promised = {
  what: 'highest rate kept',
  limit: 0.5,
  unit: TIMES_DIAL.unit,
};
export const MEMORY: Promised = { what: 'memory of a call that is up', limit: 20, unit: 'kB' };
/** Of each page, and each engine. */
export const PAGE: Omit<Promised, 'what'> = { limit: 100, unit: 'ms' };
/** Of filling and of pruning: what grows with the number of records would be hundreds. */
export const FLAT: Omit<Promised, 'what'> = { limit: 32, unit: 'MiB' };
