import { LOCAL_FIRST, ONE_TIER, TWO_TIERS, TWO_TRUNKS } from './routes.ts';
import {
  BRIDGE_GONE,
  CALLER_UP,
  gone,
  hungUp,
  left,
  refused,
  rejected,
  ringing,
  sent,
  started,
  up,
  type Scenario,
} from './scenario.ts';

const REFUSED = { sip: 503, cause: 34 };
const WRONG_NUMBER = { sip: 404, cause: 1 };

/** What could not be reached: the next way is taken. */
export const FAILING_OVER: readonly Scenario[] = [
  {
    name: '503: the next tier answers, the two talk, the callee hangs up',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [sent('t1a1')],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
      [gone('t1a1', REFUSED)],
      [started('t2a1'), 'dial t2a1'],
      [sent('t2a1')],
      [ringing('t2a1'), 'ring'],
      [up('t2a1'), 'answer', 'create-bridge', 'join caller t2a1', 'set ANSWER'],
      [CALLER_UP],
      [hungUp('t2a1', { cause: 16 }), 'await-end t2a1', 'hang-up caller 16', 'destroy-bridge'],
      [gone('t2a1', { cause: 16 })],
      [gone('caller', { cause: 16 })],
      [BRIDGE_GONE],
    ],
  },
  {
    name: '503: the next trunk of the same number',
    route: TWO_TRUNKS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t1a2'],
    ],
    ends: 'trying',
  },
  {
    name: '404: the number is as wrong on the next trunk, so the next tier',
    route: TWO_TRUNKS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', WRONG_NUMBER), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: '480 before any ringing: the next tier',
    route: TWO_TRUNKS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', { sip: 480, cause: 19 }), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: '302: not followed, the next tier',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', { sip: 302, cause: 23 }), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: '503 after ringing: the caller goes on hearing one and the same ringing',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [ringing('t1a1'), 'ring'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
      [started('t2a1'), 'dial t2a1'],
      [ringing('t2a1')],
    ],
    ends: 'trying',
  },
  {
    name: 'no hang-up request came: the verdict is ChannelDestroyed',
    route: TWO_TIERS,
    beats: [[started('t1a1'), 'dial t1a1'], [left('t1a1')], [gone('t1a1', REFUSED), 'create t2a1']],
    ends: 'trying',
  },
  {
    name: 'create refused: the next tier, and nothing is left to end',
    route: TWO_TIERS,
    beats: [[refused('t1a1', 'create', 500), 'create t2a1']],
    ends: 'trying',
  },
  {
    name: "create's answer lost: the leg may be there, so it is ended",
    route: TWO_TIERS,
    beats: [
      [refused('t1a1', 'create', 0), 'hang-up t1a1 34', 'create t2a1'],
      [started('t1a1')],
      [gone('t1a1')],
    ],
    ends: 'trying',
  },
  {
    name: "create's answer lost, and nothing else is left: the same way again, by another leg",
    route: TWO_TIERS,
    beats: [
      [refused('t1a1', 'create', 500), 'create t2a1'],
      [refused('t2a1', 'create', 0), 'hang-up t2a1 34', 'create t2a2'],
      [gone('t2a1')],
      [started('t2a2'), 'dial t2a2'],
    ],
    ends: 'trying',
  },
  {
    name: "create's answer lost twice: the caller goes back",
    route: ONE_TIER,
    beats: [
      [refused('t1a1', 'create', 0), 'hang-up t1a1 34', 'create t1a2'],
      [refused('t1a2', 'create', 0), 'hang-up t1a2 34', 'hand-back CONGESTION 38'],
    ],
    ends: 'leaving',
    variables: { FAILOVER_STATUS: 'CONGESTION', FAILOVER_ATTEMPTS: '0', FAILOVER_ACTIVE: '' },
  },
  {
    name: "create's answer lost, but the leg was dialled: no phone rings a second time",
    route: ONE_TIER,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [refused('t1a1', 'create', 0), 'hang-up t1a1 34', 'hand-back CONGESTION 38'],
    ],
    ends: 'leaving',
  },
  {
    name: 'dial refused: the leg is ended, the next tier',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [refused('t1a1', 'dial', 500), 'hang-up t1a1 34', 'create t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'dial found no leg: its own end tells why',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [refused('t1a1', 'dial', 404)],
      [gone('t1a1', { cause: 20 }), 'create t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'a Local leg says Congestion() and stays up: it is ended, the next tier',
    route: LOCAL_FIRST,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [rejected('t1a1', 'CONGESTION'), 'hang-up t1a1 34', 'create t2a1'],
      [gone('t1a1')],
    ],
    ends: 'trying',
  },
  {
    name: 'all tiers failed: back to the dialplan with the last one in the variables',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
      [gone('t1a1', REFUSED)],
      [started('t2a1'), 'dial t2a1'],
      [hungUp('t2a1', WRONG_NUMBER), 'await-end t2a1', 'hand-back INVALID_NUMBER 1'],
      [gone('t2a1', WRONG_NUMBER)],
      [left('caller')],
    ],
    variables: {
      FAILOVER_STATUS: 'INVALID_NUMBER',
      FAILOVER_CAUSE: '1',
      FAILOVER_SIP: '404',
      FAILOVER_TIER: '2',
      FAILOVER_TRUNK: 'carrier-b',
      FAILOVER_ATTEMPTS: '2',
      FAILOVER_CALL: 'c',
      FAILOVER_ACTIVE: 'true',
      DIALSTATUS: 'CHANUNAVAIL',
    },
  },
  {
    name: 'the only way failed: the primary was not left',
    route: ONE_TIER,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'hand-back CONGESTION 38'],
      [left('caller')],
      [gone('t1a1', REFUSED)],
    ],
    variables: {
      FAILOVER_SIP: '503',
      FAILOVER_TIER: '1',
      FAILOVER_TRUNK: 'carrier-a',
      FAILOVER_ATTEMPTS: '1',
      FAILOVER_ACTIVE: '',
      DIALSTATUS: 'CONGESTION',
    },
  },
];
