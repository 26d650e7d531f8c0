import { route, TWO_TIERS } from './routes.ts';
import {
  at,
  BRIDGE_GONE,
  CALLER_UP,
  callerRefused,
  gone,
  hungUp,
  left,
  replaced,
  SHUTDOWN,
  started,
  timer,
  up,
  type Beat,
  type Scenario,
} from './scenario.ts';

const GOES_ON = route(TWO_TIERS.tiers, { afterAnswer: 'continue' });

const DIALLED: Beat = [started('t1a1'), 'dial t1a1'];
const ANSWERED: Beat = [up('t1a1'), 'answer', 'create-bridge', 'join caller t1a1', 'set ANSWER'];
const TALKING: readonly Beat[] = [DIALLED, ANSWERED, [CALLER_UP]];

const TRANSFERS: readonly Scenario[] = [
  {
    name: 'the callee is transferred: the old leg hangs up nobody, the new one is the party',
    route: TWO_TIERS,
    beats: [
      ...TALKING,
      [replaced('x', 't1a1')],
      [hungUp('t1a1', { cause: 16 })],
      [gone('t1a1', { cause: 16 })],
      [hungUp('x', { cause: 16 }), 'await-end x', 'hang-up caller 16', 'destroy-bridge'],
      [gone('x')],
      [gone('caller')],
      [BRIDGE_GONE],
    ],
  },
  {
    name: 'the caller is transferred: when the callee goes, the new one is ended',
    route: TWO_TIERS,
    beats: [
      ...TALKING,
      [replaced('x', 'caller')],
      [left('caller')],
      [gone('caller')],
      [hungUp('t1a1', { cause: 16 }), 'await-end t1a1', 'hang-up x 16', 'destroy-bridge'],
      [gone('t1a1')],
      [BRIDGE_GONE],
      [gone('x')],
    ],
  },
  {
    name: 'both are transferred, one after the other',
    route: TWO_TIERS,
    beats: [
      ...TALKING,
      [replaced('x', 't1a1')],
      [gone('t1a1')],
      [replaced('y', 'caller')],
      [gone('caller')],
      [gone('y', { cause: 16 }), 'hang-up x 16', 'destroy-bridge'],
      [gone('x')],
      [BRIDGE_GONE],
    ],
  },
  {
    name: 'the transferring phone does not hang up: it is ended',
    route: TWO_TIERS,
    beats: [
      ...TALKING,
      [replaced('x', 't1a1')],
      [at(5_500, timer('transferred', 't1a1')), 'hang-up t1a1 16'],
      [gone('t1a1')],
    ],
    ends: 'talking',
  },
  {
    name: 'it has hung up before the timer',
    route: TWO_TIERS,
    beats: [
      ...TALKING,
      [replaced('x', 't1a1')],
      [gone('t1a1')],
      [at(5_500, timer('transferred', 't1a1'))],
    ],
    ends: 'talking',
  },
  {
    name: 'the caller is transferred before his answer was seen',
    route: TWO_TIERS,
    beats: [DIALLED, ANSWERED, [replaced('x', 'caller')], [gone('caller')], [CALLER_UP]],
    ends: 'talking',
  },
  {
    name: 'the caller is transferred while a leg rings: the new one is waited for',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      [replaced('x', 'caller')],
      [hungUp('caller')],
      [gone('caller')],
      [up('t1a1'), 'answer', 'create-bridge', 'join x t1a1', 'set ANSWER'],
    ],
    ends: 'connecting',
  },
  {
    name: 'the one who took his place hangs up: he has cancelled',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      [replaced('x', 'caller')],
      [gone('caller')],
      [hungUp('x'), 'await-end x', 'hang-up t1a1 16'],
      [gone('x')],
      [gone('t1a1')],
    ],
  },
  {
    name: 'a replacement for somebody who is gone is ended',
    route: TWO_TIERS,
    beats: [
      ...TALKING,
      [hungUp('t1a1', { cause: 16 }), 'await-end t1a1', 'hang-up caller 16', 'destroy-bridge'],
      [replaced('x', 't1a1'), 'hang-up x 16'],
      [gone('t1a1')],
      [gone('caller')],
      [BRIDGE_GONE],
      [gone('x')],
    ],
  },
];

const ENDS: readonly Scenario[] = [
  {
    name: 'after_answer: continue, the callee hangs up: the caller goes on in the dialplan',
    route: GOES_ON,
    beats: [
      ...TALKING,
      [hungUp('t1a1', { cause: 16 }), 'await-end t1a1', 'hand-back ANSWER 16', 'destroy-bridge'],
      [gone('t1a1')],
      [left('caller')],
      [BRIDGE_GONE],
    ],
    variables: {
      FAILOVER_TIER: '1',
      FAILOVER_TRUNK: 'carrier-a',
      FAILOVER_ATTEMPTS: '1',
      FAILOVER_ACTIVE: '',
      DIALSTATUS: 'ANSWER',
    },
  },
  {
    name: 'after_answer: continue, the caller hangs up: the callee is ended',
    route: GOES_ON,
    beats: [
      ...TALKING,
      [hungUp('caller', { cause: 16 }), 'await-end caller', 'hang-up t1a1 16', 'destroy-bridge'],
    ],
    ends: 'releasing',
  },
  {
    name: 'the callee goes in the moment of the answer',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      ANSWERED,
      [hungUp('t1a1', { cause: 16 }), 'await-end t1a1', 'hang-up caller 16', 'destroy-bridge'],
    ],
    ends: 'releasing',
  },
  {
    name: 'Asterisk knows no cause of the end: normal clearing for the other one',
    route: TWO_TIERS,
    beats: [...TALKING, [gone('t1a1', { cause: 0 }), 'hang-up caller 16', 'destroy-bridge']],
    ends: 'releasing',
  },
  {
    name: 'timers that fire while two talk change nothing',
    route: TWO_TIERS,
    beats: [
      ...TALKING,
      [at(6_200, timer('progress', 't1a1'))],
      [at(25_200, timer('ring', 't1a1'))],
      [at(90_000, timer('setup'))],
      [SHUTDOWN],
    ],
    ends: 'talking',
  },
];

const REFUSALS: readonly Scenario[] = [
  {
    name: 'the answer finds no caller: his own end decides',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      ANSWERED,
      [callerRefused('answer', 404)],
      [gone('caller'), 'hang-up t1a1 16', 'destroy-bridge'],
    ],
    ends: 'releasing',
  },
  {
    name: 'the join finds no callee: his own end decides',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      ANSWERED,
      [CALLER_UP],
      [callerRefused('join', 422)],
      [gone('t1a1', { cause: 16 }), 'hang-up caller 16', 'destroy-bridge'],
    ],
    ends: 'releasing',
  },
  {
    name: 'the answer was lost: the leg is ended, the caller goes back',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      ANSWERED,
      [callerRefused('answer', 0), 'hang-up t1a1 34', 'hand-back CONGESTION 38', 'destroy-bridge'],
      [callerRefused('join', 0)],
      [left('caller')],
      [gone('t1a1')],
      [BRIDGE_GONE],
    ],
    variables: { FAILOVER_ATTEMPTS: '1', FAILOVER_SIP: '' },
  },
  {
    name: 'the answer was lost, but the caller is Up: they talk on',
    route: TWO_TIERS,
    beats: [...TALKING, [callerRefused('answer', 0)]],
    ends: 'talking',
  },
  {
    name: 'the join broke inside Asterisk: the same',
    route: TWO_TIERS,
    beats: [
      ...TALKING,
      [callerRefused('join', 500), 'hang-up t1a1 34', 'hand-back CONGESTION 38', 'destroy-bridge'],
    ],
    ends: 'leaving',
  },
];

export const TALKING_AND_AFTER: readonly Scenario[] = [...TRANSFERS, ...ENDS, ...REFUSALS];
