import type { Standings } from '../../src/core/route/standing.ts';
import { DC1_THEN_DC2, ON_A } from './drills.ts';
import {
  numberTier,
  onTrunks,
  phone,
  dialTier,
  route,
  trunk,
  TWO_TIERS,
  TWO_TRUNKS,
} from './routes.ts';
import {
  contacts,
  gone,
  hungUp,
  refused,
  replaced,
  ringing,
  started,
  timer,
  up,
  type Scenario,
} from './scenario.ts';

const REFUSED = { sip: 503, cause: 34 };
const WRONG_NUMBER = { sip: 404, cause: 1 };

const ALWAYS = { ...TWO_TIERS, prepare: 'always' as const };
const TRUNKS = { ...TWO_TRUNKS, prepare: 'always' as const };
const THEN_PHONE = route([numberTier(trunk('carrier-a')), dialTier(phone('PJSIP/alice'))], {
  prepare: 'always',
});
const begins = ['create t1a1', 'prepare t2a1p1'];

const DC1_IS_DOWN: Standings = {
  watched: new Map(),
  sites: new Map([
    [
      'dc1',
      {
        behind: 'site dc1 is down',
        takesTrials: false,
        standby: 'dc2',
        contextHeader: { name: 'X-Failover-Site', value: 'dc1' },
      },
    ],
  ]),
};

/** The next leg is created while an attempt is tried. */
export const PREPARED: readonly Scenario[] = [
  {
    name: '503: the next tier’s leg is there, and is dialled at once',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [started('t2a1p1')],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'count t2a1p1 on carrier-b', 'dial t2a1p1'],
    ],
    ends: 'trying',
  },
  {
    name: '503 before the next leg’s StasisStart: it is dialled after that',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'count t2a1p1 on carrier-b'],
      [started('t2a1p1'), 'dial t2a1p1'],
    ],
    ends: 'trying',
  },
  {
    name: 'the next trunk counts its leg only now, and the tier behind is prepared',
    route: TRUNKS,
    begins: ['create t1a1', 'prepare t1a2p1'],
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [started('t1a2p1')],
      [
        hungUp('t1a1', REFUSED),
        'await-end t1a1',
        'count t1a2p1 on carrier-b',
        'dial t1a2p1',
        'prepare t2a1p2',
      ],
    ],
    ends: 'trying',
  },
  {
    name: '404: the prepared trunk is of no use, the next tier is created',
    route: TRUNKS,
    begins: ['create t1a1', 'prepare t1a2p1'],
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', WRONG_NUMBER), 'await-end t1a1', 'create t2a1', 'hang-up t1a2p1 16'],
    ],
    ends: 'trying',
  },
  {
    name: 'it rings: the prepared leg is ended, and a later failure creates its attempt’s own leg',
    route: { ...ALWAYS, ringback: 'immediate' },
    begins: ['ring', ...begins],
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [started('t2a1p1')],
      [ringing('t1a1'), 'hang-up t2a1p1 16'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'it is answered: the prepared leg is ended',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [
        up('t1a1'),
        'answer',
        'create-bridge',
        'join caller t1a1',
        'set ANSWER',
        'hang-up t2a1p1 16',
      ],
    ],
    ends: 'connecting',
  },
  {
    name: 'the caller hangs up: both legs are ended',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('caller', { cause: 16 }), 'await-end caller', 'hang-up t1a1 16', 'hang-up t2a1p1 16'],
      [gone('caller', { cause: 16 })],
      [gone('t1a1')],
      [gone('t2a1p1')],
    ],
  },
  {
    name: 'Asterisk refuses to prepare: the attempt is made when its turn has come',
    route: ALWAYS,
    begins,
    beats: [
      [refused('t2a1p1', 'create', 500)],
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'the prepared leg ends by itself: the attempt is made when its turn has come',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [started('t2a1p1')],
      [gone('t2a1p1')],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'max_setup: nobody is dialled any more',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [timer('setup'), 'hang-up t1a1 18', 'hand-back CHANUNAVAIL 18', 'hang-up t2a1p1 16'],
    ],
    ends: 'leaving',
  },
  {
    name: 'the prepared leg is hung up: its end is awaited',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [started('t2a1p1')],
      [hungUp('t2a1p1', { cause: 16 }), 'await-end t2a1p1'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'a site went down meanwhile: the prepared leg lacks its header, and gives way to one with it',
    route: { ...DC1_THEN_DC2, prepare: 'always' },
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [started('t2a1p1')],
      [
        { ...hungUp('t1a1', REFUSED), standings: DC1_IS_DOWN },
        'await-end t1a1',
        'create t2a1',
        'hang-up t2a1p1 16',
      ],
      [{ ...started('t2a1'), standings: DC1_IS_DOWN }, 'dial t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'the prepared trunk is held or full meanwhile: its leg is ended',
    route: TRUNKS,
    begins: ['create t1a1', 'prepare t1a2p1'],
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [started('t1a2p1')],
      [
        {
          ...hungUp('t1a1', REFUSED),
          standings: onTrunks({ 'carrier-b': { room: { legs: 0, limit: 'max_calls 1' } } }),
        },
        'await-end t1a1',
        'create t2a1',
        'hang-up t1a2p1 16',
      ],
    ],
    ends: 'trying',
  },
  {
    name: 'the phone turns out to have two contacts: the leg prepared for it is ended at once',
    route: THEN_PHONE,
    begins: ['ask-contacts alice', ...begins],
    beats: [
      [contacts('alice', 'PJSIP/alice/sip:1', 'PJSIP/alice/sip:2'), 'hang-up t2a1p1 16'],
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1', 'create t2a2'],
    ],
    ends: 'trying',
  },
  {
    name: 'the phone has one contact: the leg prepared for it stands',
    route: THEN_PHONE,
    begins: ['ask-contacts alice', ...begins],
    beats: [
      [contacts('alice', 'PJSIP/alice/sip:1')],
      [started('t1a1'), 'dial t1a1'],
      [started('t2a1p1')],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'dial t2a1p1'],
    ],
    ends: 'trying',
  },
  {
    name: 'a drill: nothing is prepared behind an attempt that is not made',
    route: { ...DC1_THEN_DC2, prepare: 'always' },
    drills: [ON_A],
    begins: ['create t2a1'],
    beats: [[started('t2a1'), 'dial t2a1']],
    ends: 'trying',
  },
  {
    name: 'the caller is transferred: the prepared leg serves who came in their place',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [started('t2a1p1')],
      [replaced('colleague', 'caller', false)],
      [gone('caller')],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'count t2a1p1 on carrier-b', 'dial t2a1p1'],
    ],
    ends: 'trying',
  },
  {
    name: 'a colleague picks up the phone that is tried: the prepared leg is ended',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [
        replaced('colleague', 't1a1'),
        'await-end t1a1',
        'answer',
        'create-bridge',
        'join caller colleague',
        'set ANSWER',
        'hang-up t2a1p1 16',
      ],
    ],
    ends: 'connecting',
  },
  {
    name: 'the answer to its creation is lost: the leg that may exist is ended',
    route: ALWAYS,
    begins,
    beats: [
      [refused('t2a1p1', 'create', 0), 'hang-up t2a1p1 34'],
      [started('t1a1'), 'dial t1a1'],
      [started('t2a1p1')],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
];
