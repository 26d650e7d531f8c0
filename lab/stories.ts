import type { Routes } from './lab-config.ts';
import type { PeerName } from './network.ts';
import type { Callee } from './scenario.ts';

/** A call that the lab shows. */
export interface Story {
  readonly title: string;
  readonly route: string;
  /** The dialled number. Default: a number that all stories share. */
  readonly number?: string;
  readonly peers: Partial<Record<PeerName, Callee>>;
  /** Whether another call is already connected on the same route. */
  readonly isSecond?: boolean;
  /**
   * The expected outcomes of its attempts, in the order of the ladder. Asterisk dials phones that
   * ring at once in any order: then each outcome follows its phone, in the order of the names.
   */
  readonly outcomes: readonly string[];
  readonly ringAtOnce?: boolean;
  /** The responses that the caller must see, in order. */
  readonly sees: readonly number[];
}

const MOBILE = { number: '+14155550123', via: ['carrier-a', 'carrier-b'] };

export const STORY_TRUNKS = {
  'carrier-a': { rates: 'rates/carrier-a.csv' },
  'carrier-b': { rates: 'rates/carrier-b.csv' },
  /** A contract for a single line with carrier A. */
  'one-line': { endpoint: 'carrier-a', max_calls: 1 },
};

export const STORY_ROUTES: Routes = {
  support: { progress_timeout: '1s', tiers: [MOBILE] },
  office: { tiers: [{ endpoint: 'PJSIP/office' }, MOBILE] },
  standby: { tiers: [MOBILE, { dialplan: 'lab-ivr,s,1' }] },
  team: {
    tiers: [
      {
        any_of: ['ann', 'ben', 'cleo'].map((name) => ({ endpoint: `PJSIP/${name}` })),
        strategy: 'ring-all',
      },
    ],
  },
  out: { tiers: [{ number: 'dialled', via: { cheapest: ['carrier-a', 'carrier-b'] } }] },
  small: { tiers: [{ ...MOBILE, via: ['one-line', 'carrier-b'] }] },
};

const ANSWERS: Callee = {
  provisional: [{ code: 180, afterMs: 100 }],
  final: { code: 200, afterMs: 300 },
};
const REFUSES: Callee = { final: { code: 503, headers: ['Retry-After: 60'] } };

export const STORIES: readonly Story[] = [
  {
    title: 'Carrier A is overloaded: carrier B connects the call',
    route: 'support',
    peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS },
    outcomes: ['CONGESTION', 'ANSWER'],
    sees: [100, 180, 200],
  },
  {
    title: 'The PBX rings, then loses the call: a mobile rings, in one continuous ringing tone',
    route: 'office',
    peers: {
      office: {
        provisional: [{ code: 180, afterMs: 100 }],
        final: { code: 500, afterMs: 400 },
      },
      'carrier-a': ANSWERS,
    },
    outcomes: ['CONGESTION', 'ANSWER'],
    sees: [100, 180, 200],
  },
  {
    title: 'Carrier A sends nothing but 100: after progress_timeout (1 s) carrier B is tried',
    route: 'support',
    peers: { 'carrier-a': {}, 'carrier-b': ANSWERS },
    outcomes: ['CHANUNAVAIL', 'ANSWER'],
    sees: [100, 180, 200],
  },
  {
    title: 'The PBX at the office is down: the mobile rings',
    route: 'office',
    peers: { 'carrier-a': ANSWERS },
    outcomes: ['CONGESTION', 'ANSWER'],
    sees: [100, 180, 200],
  },
  {
    title: 'The callee is busy: nobody else is dialled, the caller gets 486',
    route: 'support',
    peers: { 'carrier-a': { final: { code: 486 } }, 'carrier-b': ANSWERS },
    outcomes: ['BUSY'],
    sees: [100, 486],
  },
  {
    title: 'The callee declines: nobody else is dialled, the caller gets 603',
    route: 'support',
    peers: {
      'carrier-a': {
        provisional: [{ code: 180, afterMs: 50 }],
        final: { code: 603, afterMs: 200 },
      },
      'carrier-b': ANSWERS,
    },
    outcomes: ['DECLINED'],
    sees: [100, 180, 603],
  },
  {
    title: 'Three phones ring at once: Ann declines, Ben answers, Cleo stops ringing',
    route: 'team',
    peers: {
      ann: { provisional: [{ code: 180 }], final: { code: 603, afterMs: 150 } },
      ben: { provisional: [{ code: 180 }], final: { code: 200, afterMs: 400 } },
      cleo: { provisional: [{ code: 180 }] },
    },
    outcomes: ['PJSIP/ann DECLINED', 'PJSIP/ben ANSWER', 'PJSIP/cleo CANCEL'],
    ringAtOnce: true,
    sees: [100, 180, 200],
  },
  {
    title: 'Carrier B is cheaper to Alaska, but fails: the more expensive one is its backup',
    route: 'out',
    number: '9075550123',
    peers: { 'carrier-a': ANSWERS, 'carrier-b': REFUSES },
    outcomes: ['CONGESTION', 'ANSWER'],
    sees: [100, 180, 200],
  },
  {
    title:
      "A trunk's only line is in use (max_calls: 1): carrier B takes the call, no trunk is blamed",
    route: 'small',
    peers: { 'carrier-a': { final: { code: 200 } }, 'carrier-b': ANSWERS },
    isSecond: true,
    outcomes: ['skipped', 'ANSWER'],
    sees: [100, 180, 200],
  },
  {
    title: 'Both carriers fail: the standby IVR takes the caller',
    route: 'standby',
    peers: { 'carrier-a': REFUSES, 'carrier-b': REFUSES },
    outcomes: ['CONGESTION', 'CONGESTION'],
    sees: [100, 200],
  },
];
