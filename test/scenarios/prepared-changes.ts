import type { Standings } from '../../src/core/route/standing.ts';
import { DC1_THEN_DC2, ON_A } from './drills.ts';
import {
  dialTier,
  numberTier,
  onTrunks,
  phone,
  route,
  trunk,
  TWO_TIERS,
  TWO_TRUNKS,
} from './routes.ts';
import { contacts, gone, hungUp, refused, replaced, started, type Scenario } from './scenario.ts';

const REFUSED = { sip: 503, cause: 34 };

const ALWAYS = { ...TWO_TIERS, prepare: 'always' as const };
const TRUNKS = { ...TWO_TRUNKS, prepare: 'always' as const };
const THEN_PHONE = route([numberTier(trunk('carrier-a')), dialTier(phone('PJSIP/alice'))], {
  prepare: 'always',
});
const begins = ['create t1a1'];

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

/** What changes while a leg is prepared. */
export const PREPARED_CHANGES: readonly Scenario[] = [
  {
    name: 'a site went down meanwhile: the prepared leg lacks its header, and gives way to one with it',
    route: { ...DC1_THEN_DC2, prepare: 'always' },
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1', 'prepare p1t2a1'],
      [started('p1t2a1')],
      [
        { ...hungUp('t1a1', REFUSED), standings: DC1_IS_DOWN },
        'await-end t1a1',
        'create t2a1',
        'hang-up p1t2a1 16',
      ],
      [{ ...started('t2a1'), standings: DC1_IS_DOWN }, 'dial t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'the prepared trunk is held or full meanwhile: its leg is ended',
    route: TRUNKS,
    begins: ['create t1a1'],
    beats: [
      [started('t1a1'), 'dial t1a1', 'prepare p1t1a2'],
      [started('p1t1a2')],
      [
        {
          ...hungUp('t1a1', REFUSED),
          standings: onTrunks({ 'carrier-b': { room: { legs: 0, limit: 'max_calls 1' } } }),
        },
        'await-end t1a1',
        'create t2a1',
        'hang-up p1t1a2 16',
      ],
    ],
    ends: 'trying',
  },
  {
    name: 'the phone turns out to have two contacts: the leg prepared for it is ended at once',
    route: THEN_PHONE,
    begins: ['ask-contacts alice', ...begins],
    beats: [
      [started('t1a1'), 'dial t1a1', 'prepare p1t2a1'],
      [contacts('alice', 'PJSIP/alice/sip:1', 'PJSIP/alice/sip:2'), 'hang-up p1t2a1 16'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1', 'create t2a2'],
    ],
    ends: 'trying',
  },
  {
    name: 'the phone has one contact: the leg prepared for it stands',
    route: THEN_PHONE,
    begins: ['ask-contacts alice', ...begins],
    beats: [
      [started('t1a1'), 'dial t1a1', 'prepare p1t2a1'],
      [contacts('alice', 'PJSIP/alice/sip:1')],
      [started('p1t2a1')],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'dial p1t2a1'],
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
      [started('t1a1'), 'dial t1a1', 'prepare p1t2a1'],
      [started('p1t2a1')],
      [replaced('colleague', 'caller', false)],
      [gone('caller')],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'count p1t2a1 on carrier-b', 'dial p1t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'a colleague picks up the phone that is tried: the prepared leg is ended',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1', 'prepare p1t2a1'],
      [
        replaced('colleague', 't1a1'),
        'await-end t1a1',
        'answer',
        'create-bridge',
        'join caller colleague',
        'set ANSWER',
        'hang-up p1t2a1 16',
      ],
    ],
    ends: 'connecting',
  },
  {
    name: 'the answer to its creation is lost: the leg that may exist is ended',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1', 'prepare p1t2a1'],
      [refused('p1t2a1', 'create', 0), 'hang-up p1t2a1 34'],
      [started('p1t2a1')],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
];
