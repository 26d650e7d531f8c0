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
  STANDBY,
  target,
  trunk,
} from './routes.ts';
import { dialplan, gone, hungUp, ringing, started, up, type Scenario } from './scenario.ts';

const TWO_TRUNKS = route([numberTier(A, B), endpointTier('PJSIP/alice')]);

/** What follows is what would follow of a real end. */
const ENDS: readonly Scenario[] = [
  {
    name: 'as sip:404: the number is wrong on every trunk, the next tier',
    route: TWO_TRUNKS,
    drills: [drill('trunk', 'carrier-a', sip(404))],
    begins: ['create t2a1'],
    beats: [],
    ends: 'trying',
    told: ['t1a1 INVALID_NUMBER number tuesday'],
  },
  {
    name: 'as sip:404 on a trunk whose 404 is a refusal: its next trunk',
    route: route([
      numberTier(
        trunk('carrier-a', {
          treatments: [{ rule: { by: 'sip', code: 404 }, outcome: 'CONGESTION' }],
        }),
        B,
      ),
      endpointTier('PJSIP/alice'),
    ]),
    drills: [drill('trunk', 'carrier-a', sip(404))],
    begins: ['create t1a2'],
    beats: [],
    ends: 'trying',
    told: ['t1a1 CONGESTION trunk tuesday'],
  },
  {
    name: 'as sip:486: the policy does not move on, back as BUSY',
    route: TWO_TIERS,
    drills: [drill('trunk', 'carrier-a', sip(486))],
    begins: ['hand-back BUSY 17'],
    beats: [],
    ends: 'leaving',
    variables: { FAILOVER_SIP: '486', FAILOVER_TRUNK: 'carrier-a', FAILOVER_ATTEMPTS: '0' },
    told: ['t1a1 BUSY callee tuesday'],
  },
  {
    name: 'as sip:486 where BUSY moves on',
    route: route([
      dialTier(numberOn(A), { policy: { refinements: [], base: 'never-miss' } }),
      numberTier(B),
    ]),
    drills: [drill('trunk', 'carrier-a', sip(486))],
    begins: ['create t2a1'],
    beats: [],
    ends: 'trying',
  },
  {
    name: 'as cause:34, without a SIP code: the next trunk',
    route: TWO_TRUNKS,
    drills: [drill('trunk', 'carrier-a', { by: 'cause', cause: 34 })],
    begins: ['create t1a2'],
    beats: [],
    ends: 'trying',
    told: ['t1a1 CONGESTION trunk tuesday'],
  },
  {
    name: 'as refused: through a trunk the network is to blame, else the callee',
    route: route([numberTier(A, B), dialTier(endpoint('PJSIP/bob'), { site: 'dc1' }), STANDBY]),
    drills: [
      drill('site', 'dc1', { by: 'refused' }),
      { ...drill('site', 'dc2', { by: 'refused' }), name: 'second' },
    ],
    begins: ['ask-dialplan standby,s,1'],
    beats: [],
    ends: 'asking',
    told: [
      't1a1 CHANUNAVAIL network tuesday',
      't1a2 CHANUNAVAIL network second',
      't2a1 CHANUNAVAIL callee tuesday',
    ],
  },
  {
    name: 'as silence: what our own progress timer would say, at once',
    route: route([numberTier(A)]),
    drills: [drill('trunk', 'carrier-a', { by: 'silence' })],
    begins: ['hand-back CHANUNAVAIL 18'],
    beats: [],
    ends: 'leaving',
    variables: { FAILOVER_SIP: '', FAILOVER_ACTIVE: '' },
    told: ['t1a1 CHANUNAVAIL network tuesday'],
  },
];

/** Several ring at once, or one after the other. */
const TIERS: readonly Scenario[] = [
  {
    name: 'of a ring-all tier one fails at once, the other rings on and answers',
    route: route([anyOf('ring-all', target(numberOn(A)), ALICE), numberTier(B)]),
    drills: [ON_A],
    begins: ['create t1a2'],
    beats: [
      [started('t1a2'), 'dial t1a2'],
      [ringing('t1a2'), 'ring'],
      [up('t1a2'), 'answer', 'create-bridge', 'join caller t1a2', 'set ANSWER'],
    ],
    ends: 'connecting',
    told: ['t1a1 CONGESTION trunk tuesday'],
  },
  {
    name: 'of a ring-all tier the drilled number’s next trunk rings beside the other',
    route: route([anyOf('ring-all', target(numberOn(A, B)), ALICE)]),
    drills: [ON_A],
    begins: ['create t1a3', 'create t1a2'],
    beats: [],
    ends: 'trying',
  },
  {
    name: 'of a ring-all tier all ways of a site, trunk behind trunk: the next tier, once',
    route: route([
      anyOf(
        'ring-all',
        target(numberOn(A, trunk('carrier-c', { site: 'dc1' }))),
        target({ ...numberOn(A), number: '+14155550199' }),
      ),
      endpointTier('PJSIP/desk'),
    ]),
    drills: [drill('site', 'dc1')],
    begins: ['create t2a1'],
    beats: [],
    ends: 'trying',
    told: [
      't1a1 CONGESTION trunk tuesday',
      't1a2 CONGESTION trunk tuesday',
      't1a3 CONGESTION trunk tuesday',
    ],
  },
  {
    name: 'of a ring-all tier as sip:486: the other rings on; out of reach, it does not overrule',
    route: route([anyOf('ring-all', target(numberOn(A)), ALICE), numberTier(B)]),
    drills: [drill('trunk', 'carrier-a', sip(486))],
    begins: ['create t1a2'],
    beats: [
      [started('t1a2'), 'dial t1a2'],
      [hungUp('t1a2', { sip: 480, cause: 19 }), 'await-end t1a2', 'hand-back BUSY 17'],
    ],
    ends: 'leaving',
  },
  {
    name: 'in order: the next destination',
    route: route([anyOf('in-order', target(numberOn(A)), ALICE)]),
    drills: [ON_A],
    begins: ['create t1a2'],
    beats: [],
    ends: 'trying',
  },
  {
    name: 'weighted: the drilled one’s share goes to the other',
    route: route([anyOf('weighted', target(numberOn(A), { weight: 9 }), ALICE)]),
    drills: [ON_A],
    begins: ['create t1a2'],
    beats: [],
    ends: 'trying',
  },
  {
    name: 'the dialplan tier takes the caller; no leg was dialled, the primary way was left',
    route: route([numberTier(A), STANDBY]),
    drills: [ON_A],
    begins: ['ask-dialplan standby,s,1'],
    beats: [[dialplan(true), 'hand-back CONGESTION 38 to standby,s,1']],
    ends: 'leaving',
    variables: { FAILOVER_ATTEMPTS: '0', FAILOVER_ACTIVE: 'true', FAILOVER_SIP: '503' },
  },
  {
    name: 'the only way, and nothing behind it: the call fails',
    route: route([numberTier(A)]),
    drills: [ON_A],
    begins: ['hand-back CONGESTION 38'],
    beats: [],
    ends: 'leaving',
    variables: { FAILOVER_SIP: '503', FAILOVER_TIER: '1', FAILOVER_ATTEMPTS: '0' },
  },
  {
    name: 'the caller gives up at the backup: nothing is left of the drilled attempt',
    route: TWO_TIERS,
    drills: [ON_A],
    begins: ['create t2a1'],
    beats: [
      [started('t2a1'), 'dial t2a1'],
      [hungUp('caller'), 'await-end caller', 'hang-up t2a1 16'],
      [gone('t2a1')],
      [gone('caller')],
    ],
  },
];

export const DRILLED_ENDS: readonly Scenario[] = [...ENDS, ...TIERS];
