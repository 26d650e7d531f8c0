import { ONE_TIER, THEN_STANDBY, TWO_TIERS } from './routes.ts';
import {
  BRIDGE_GONE,
  CALLER_UP,
  dialplan,
  gone,
  hungUp,
  left,
  progress,
  refused,
  ringing,
  sdp,
  started,
  up,
  type Beat,
  type Scenario,
} from './scenario.ts';

const REFUSED = { sip: 503, cause: 34 };
const DIALLED: Beat = [started('t1a1'), 'dial t1a1'];
const ANSWERED: Beat = [up('t1a1'), 'answer', 'create-bridge', 'join caller t1a1', 'set ANSWER'];

/** The caller goes, or is taken away: nothing is dialled after, and nothing of his is left. */
export const CALLER_GONE: readonly Scenario[] = [
  {
    name: 'while a leg is being created: it is ended, not dialled',
    route: TWO_TIERS,
    beats: [
      [hungUp('caller', { cause: 16 }), 'await-end caller', 'hang-up t1a1 16'],
      [started('t1a1')],
      [left('caller')],
      [gone('t1a1')],
    ],
  },
  {
    name: 'while a leg is being created, which Asterisk then refuses: no end of it is waited for',
    route: TWO_TIERS,
    beats: [
      [hungUp('caller', { cause: 16 }), 'await-end caller', 'hang-up t1a1 16'],
      [refused('t1a1', 'create', 500)],
      [left('caller')],
    ],
  },
  {
    name: 'while a leg is dialled',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      [hungUp('caller'), 'await-end caller', 'hang-up t1a1 16'],
      [ringing('t1a1')],
      [gone('t1a1', { sip: 487, cause: 16 })],
      [gone('caller')],
    ],
  },
  {
    name: 'between two tiers: the next leg is ended, not dialled',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
      [hungUp('caller'), 'await-end caller', 'hang-up t2a1 16'],
      [gone('t1a1', REFUSED)],
      [started('t2a1')],
      [gone('t2a1')],
      [gone('caller')],
    ],
  },
  {
    name: 'during early media: the bridge goes too',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      [progress('t1a1'), 'ask-sdp t1a1'],
      [sdp('t1a1', true), 'create-bridge', 'join caller t1a1', 'progress'],
      [hungUp('caller'), 'await-end caller', 'hang-up t1a1 16', 'destroy-bridge'],
      [gone('caller')],
      [BRIDGE_GONE],
      [gone('t1a1')],
    ],
  },
  {
    name: 'in the moment of the answer: he has cancelled',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      ANSWERED,
      [hungUp('caller'), 'await-end caller', 'hang-up t1a1 16', 'destroy-bridge'],
      [gone('caller')],
      [gone('t1a1')],
      [BRIDGE_GONE],
    ],
  },
  {
    name: 'while he talks: the callee is hung up with the same cause',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      ANSWERED,
      [CALLER_UP],
      [hungUp('caller', { cause: 31 }), 'await-end caller', 'hang-up t1a1 31', 'destroy-bridge'],
      [gone('caller', { cause: 31 })],
      [gone('t1a1')],
      [BRIDGE_GONE],
    ],
  },
  {
    name: 'while the dialplan is asked: the answer comes too late',
    route: THEN_STANDBY,
    beats: [
      DIALLED,
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'ask-dialplan standby,s,1'],
      [gone('t1a1', REFUSED)],
      [hungUp('caller'), 'await-end caller'],
      [dialplan(true)],
      [gone('caller')],
    ],
  },
  {
    name: 'on his way back to the dialplan',
    route: ONE_TIER,
    beats: [
      DIALLED,
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'hand-back CONGESTION 38'],
      [hungUp('caller')],
      [gone('t1a1', REFUSED)],
      [gone('caller')],
    ],
  },
  {
    name: 'without a hang-up request: ChannelDestroyed alone',
    route: TWO_TIERS,
    beats: [DIALLED, [gone('caller'), 'hang-up t1a1 16'], [gone('t1a1')]],
  },
  {
    name: 'the guard fired while a leg rang: he is not touched',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      [ringing('t1a1'), 'ring'],
      [left('caller'), 'hang-up t1a1 16'],
      [gone('t1a1')],
    ],
  },
  {
    name: 'the guard fired while the dialplan was asked',
    route: THEN_STANDBY,
    beats: [
      DIALLED,
      [gone('t1a1', REFUSED), 'ask-dialplan standby,s,1'],
      [left('caller')],
      [dialplan(true)],
    ],
  },
  {
    name: 'a redirect took him out of the conversation: the callee is hung up, he is not',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      ANSWERED,
      [CALLER_UP],
      [left('caller'), 'hang-up t1a1 16', 'destroy-bridge'],
      [gone('t1a1')],
      [BRIDGE_GONE],
    ],
  },
  {
    name: 'an answer crosses our cancel: it changes nothing',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      [hungUp('caller'), 'await-end caller', 'hang-up t1a1 16'],
      [up('t1a1')],
      [CALLER_UP],
      [gone('caller')],
      [gone('t1a1', { cause: 16 })],
    ],
  },
];
