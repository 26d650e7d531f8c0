import { emergencyRoute } from '../../src/core/route/emergency-route.ts';
import {
  ALICE,
  AT_DC1 as A,
  AT_DC2 as B,
  DC1_THEN_DC2 as TWO_TIERS,
  drill,
  ON_A,
  sip,
} from './drills.ts';
import {
  anyOf,
  dialTier,
  endpoint,
  endpointTier,
  numberOn,
  numberTier,
  route,
  target,
} from './routes.ts';
import { hungUp, started, up, type Scenario } from './scenario.ts';

const TWO_TRUNKS = route([numberTier(A, B), endpointTier('PJSIP/alice')]);
const BOB_AT_DC1 = target(endpoint('PJSIP/bob'), { site: 'dc1' });

/** What a drill treats as failed: a trunk, a site, a route. */
export const DRILLED_PARTS: readonly Scenario[] = [
  {
    name: 'a trunk: its attempt is not made, the next tier is, at once',
    route: TWO_TIERS,
    drills: [ON_A],
    begins: ['create t2a1'],
    beats: [
      [started('t2a1'), 'dial t2a1'],
      [up('t2a1'), 'answer', 'create-bridge', 'join caller t2a1', 'set ANSWER'],
    ],
    ends: 'connecting',
    told: ['t1a1 CONGESTION trunk tuesday'],
  },
  {
    name: 'a trunk: the next trunk of the same number',
    route: TWO_TRUNKS,
    drills: [ON_A],
    begins: ['create t1a2'],
    beats: [],
    ends: 'trying',
  },
  {
    name: 'a trunk that is not in the way: nothing is different',
    route: TWO_TIERS,
    drills: [drill('trunk', 'carrier-c')],
    beats: [[started('t1a1'), 'dial t1a1']],
    ends: 'trying',
    told: [],
  },
  {
    name: 'the backup’s trunk, when its turn has come',
    route: TWO_TIERS,
    drills: [drill('trunk', 'carrier-b')],
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', { sip: 503, cause: 34 }), 'await-end t1a1', 'hand-back CONGESTION 38'],
    ],
    ends: 'leaving',
    variables: { FAILOVER_TRUNK: 'carrier-b', FAILOVER_ATTEMPTS: '1' },
    told: ['t1a1 CONGESTION trunk', 't2a1 CONGESTION trunk tuesday'],
  },
  {
    name: 'a site: its trunks and its own destinations',
    route: route([anyOf('in-order', BOB_AT_DC1, target(numberOn(A))), numberTier(B)]),
    drills: [drill('site', 'dc1')],
    begins: ['create t2a1'],
    beats: [],
    ends: 'trying',
    told: ['t1a1 CONGESTION trunk tuesday', 't1a2 CONGESTION trunk tuesday'],
  },
  {
    name: 'a site of the trunk, to a destination of another one: it needs both',
    route: route([dialTier(numberOn(A), { site: 'dc3' }), numberTier(B)]),
    drills: [drill('site', 'dc1')],
    begins: ['create t2a1'],
    beats: [],
    ends: 'trying',
  },
  {
    name: 'a route: all of its first tier, and only that',
    route: route([anyOf('ring-all', ALICE, target(numberOn(A, B))), numberTier(A)]),
    drills: [drill('route', 'support', { by: 'silence' })],
    begins: ['create t2a1'],
    beats: [],
    ends: 'trying',
    told: [
      't1a1 CHANUNAVAIL network tuesday',
      't1a2 CHANUNAVAIL network tuesday',
      't1a3 CHANUNAVAIL network tuesday',
    ],
  },
  {
    name: 'another route: nothing is different',
    route: TWO_TIERS,
    drills: [drill('route', 'sales')],
    beats: [],
    ends: 'trying',
  },
  {
    name: 'two drills at once: each for its own',
    route: route([numberTier(A), numberTier(B), endpointTier('PJSIP/alice')]),
    drills: [ON_A, { ...drill('trunk', 'carrier-b', sip(404)), name: 'second' }],
    begins: ['create t3a1'],
    beats: [],
    ends: 'trying',
    told: ['t1a1 CONGESTION trunk tuesday', 't2a1 INVALID_NUMBER number second'],
  },
  {
    name: 'an emergency call is no rehearsal',
    route: emergencyRoute('support', '911', [A, B]),
    drills: [ON_A, drill('route', 'support')],
    begins: ['ring', 'create t1a1'],
    beats: [[started('t1a1'), 'dial t1a1']],
    ends: 'trying',
    told: [],
  },
  {
    name: 'a tier that calls for help is no rehearsal either, the others are',
    route: route([numberTier(A), dialTier({ ...numberOn(A), number: '911', isEmergency: true })]),
    drills: [ON_A],
    begins: ['create t2a1'],
    beats: [],
    ends: 'trying',
    told: ['t1a1 CONGESTION trunk tuesday'],
  },
  {
    name: 'a number that cannot exist is just that',
    route: route([dialTier({ ...numberOn(A), invalid: 'too short' }), numberTier(B)]),
    drills: [drill('route', 'support')],
    begins: ['create t2a1'],
    beats: [],
    ends: 'trying',
    told: ['t1a1 INVALID_NUMBER number'],
  },
];
