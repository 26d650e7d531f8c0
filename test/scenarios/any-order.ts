import { ONE_TIER, TWO_TIERS } from './routes.ts';
import {
  CALLER_UP,
  callerRefused,
  gone,
  hungUp,
  left,
  refused,
  ringing,
  started,
  timer,
  up,
  type Beat,
  type Scenario,
} from './scenario.ts';

const REFUSED = { sip: 503, cause: 34 };
const DIALLED: Beat = [started('t1a1'), 'dial t1a1'];
const WRONG_NUMBER: Beat = [
  hungUp('t1a1', { sip: 404, cause: 1 }),
  'await-end t1a1',
  'create t2a1',
];

/** Events that come late, twice, or in another order than they happened. */
export const ANY_ORDER: readonly Scenario[] = [
  {
    name: 'older Asterisk asks for a hang-up without a cause: what destroys the channel says why',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      [ringing('t1a1'), 'ring'],
      [hungUp('t1a1')],
      [gone('t1a1', { cause: 17 }), 'hand-back BUSY 17'],
      [left('caller')],
    ],
  },
  {
    name: 'a leg is gone before its StasisStart: judged as never sent',
    route: TWO_TIERS,
    beats: [[gone('t1a1', { cause: 0 }), 'create t2a1']],
    ends: 'trying',
  },
  {
    name: 'a leg that was taken for gone is made after all: it is ended, not dialled',
    route: TWO_TIERS,
    beats: [
      [gone('t1a1'), 'create t2a1'],
      [started('t1a1'), 'hang-up t1a1 16'],
      [started('t2a1'), 'dial t2a1'],
      [gone('t1a1')],
    ],
    ends: 'trying',
  },
  {
    name: 'a reconnect tells again that the two who talk are there',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      [up('t1a1'), 'answer', 'create-bridge', 'join caller t1a1', 'set ANSWER'],
      [started('caller')],
      [started('t1a1')],
      [CALLER_UP],
      [started('t1a1')],
      [up('t1a1')],
    ],
    ends: 'talking',
  },
  {
    name: 'a leg answers after it was given up: the next one goes on',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      [timer('progress', 't1a1'), 'hang-up t1a1 18', 'create t2a1'],
      [up('t1a1')],
      [started('t2a1'), 'dial t2a1'],
      [ringing('t1a1')],
      [gone('t1a1', { cause: 16 })],
    ],
    ends: 'trying',
  },
  {
    name: 'StasisStart twice: dialled once',
    route: TWO_TIERS,
    beats: [DIALLED, [started('t1a1')]],
    ends: 'trying',
  },
  {
    name: 'hang-up request and end twice: one verdict',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      WRONG_NUMBER,
      [hungUp('t1a1', REFUSED)],
      [gone('t1a1', REFUSED)],
      [gone('t1a1', REFUSED)],
    ],
    ends: 'trying',
  },
  {
    name: 'the end comes before the hang-up request',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      [gone('t1a1', REFUSED), 'create t2a1'],
      [hungUp('t1a1', REFUSED)],
      [left('t1a1')],
    ],
    ends: 'trying',
  },
  {
    name: "create's refusal comes after the leg's own end",
    route: TWO_TIERS,
    beats: [[gone('t1a1'), 'create t2a1'], [refused('t1a1', 'create', 500)]],
    ends: 'trying',
  },
  {
    name: 'the hand-back finds no caller any more',
    route: ONE_TIER,
    beats: [
      DIALLED,
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'hand-back CONGESTION 38'],
      [callerRefused('hand-back', 404)],
      [gone('t1a1')],
    ],
  },
  {
    name: "the hand-back's answer was lost: the caller's own end is waited for",
    route: ONE_TIER,
    beats: [
      DIALLED,
      [gone('t1a1', REFUSED), 'hand-back CONGESTION 38'],
      [callerRefused('hand-back', 0)],
    ],
    ends: 'leaving',
  },
];
