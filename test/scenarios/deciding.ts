import { LOCAL_FIRST, ONE_TIER, THEN_STANDBY, TWO_TIERS } from './routes.ts';
import {
  at,
  gone,
  hungUp,
  left,
  progress,
  rejected,
  ringing,
  started,
  timer,
  type Scenario,
} from './scenario.ts';

const BUSY = { sip: 486, cause: 17 };

/** A person decided: nobody else is dialled. */
const DECIDED: readonly Scenario[] = [
  {
    name: '486: back to the dialplan as BUSY',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', BUSY), 'await-end t1a1', 'hand-back BUSY 17'],
      [gone('t1a1', BUSY)],
      [left('caller')],
    ],
    variables: {
      FAILOVER_SIP: '486',
      FAILOVER_TIER: '1',
      FAILOVER_TRUNK: 'carrier-a',
      FAILOVER_ATTEMPTS: '1',
      FAILOVER_ACTIVE: '',
      DIALSTATUS: 'BUSY',
    },
  },
  {
    name: '600: as 486',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', { sip: 600, cause: 17 }), 'await-end t1a1', 'hand-back BUSY 17'],
    ],
    ends: 'leaving',
  },
  ...[603, 607].map((sip): Scenario => ({
    name: `${sip}: back to the dialplan as DECLINED`,
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [ringing('t1a1'), 'ring'],
      [hungUp('t1a1', { sip, cause: 21 }), 'await-end t1a1', 'hand-back DECLINED 21'],
    ],
    ends: 'leaving',
    variables: { FAILOVER_SIP: String(sip), DIALSTATUS: 'BUSY' },
  })),
  {
    name: '603 of the second tier: the first one was left',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', { sip: 503, cause: 34 }), 'await-end t1a1', 'create t2a1'],
      [started('t2a1'), 'dial t2a1'],
      [ringing('t2a1'), 'ring'],
      [hungUp('t2a1', { sip: 603, cause: 21 }), 'await-end t2a1', 'hand-back DECLINED 21'],
    ],
    ends: 'leaving',
    variables: { FAILOVER_TIER: '2', FAILOVER_ATTEMPTS: '2', FAILOVER_ACTIVE: 'true' },
  },
  {
    name: 'busy, and a dialplan tier behind: not reached',
    route: THEN_STANDBY,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', BUSY), 'await-end t1a1', 'hand-back BUSY 17'],
    ],
    ends: 'leaving',
  },
  {
    name: 'it rang, then 480: nobody answered',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [ringing('t1a1'), 'ring'],
      [hungUp('t1a1', { sip: 480, cause: 19 }), 'await-end t1a1', 'hand-back NOANSWER 19'],
    ],
    ends: 'leaving',
    variables: { FAILOVER_SIP: '480', DIALSTATUS: 'NOANSWER' },
  },
  {
    name: 'a Local leg says Busy() and stays up: it is ended, nobody else is dialled',
    route: LOCAL_FIRST,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [rejected('t1a1', 'BUSY'), 'hang-up t1a1 17', 'hand-back BUSY 17'],
      [gone('t1a1')],
      [left('caller')],
    ],
    variables: { FAILOVER_SIP: '', FAILOVER_TRUNK: '' },
  },
  {
    name: '482: a loop gets longer with every further leg',
    route: THEN_STANDBY,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      // Asterisk gives 482 the cause 127.
      [hungUp('t1a1', { sip: 482, cause: 127 }), 'await-end t1a1', 'hand-back CONGESTION 127'],
    ],
    ends: 'leaving',
    variables: { FAILOVER_SIP: '482' },
  },
];

/** Our own timers end a leg. */
const TIMED_OUT: readonly Scenario[] = [
  {
    name: 'the ring timer after ringing: nobody answered',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [ringing('t1a1'), 'ring'],
      [at(25_200, timer('ring', 't1a1')), 'hang-up t1a1 19', 'hand-back NOANSWER 19'],
      [gone('t1a1', { sip: 480, cause: 19 })],
      [left('caller')],
    ],
    variables: { FAILOVER_SIP: '', FAILOVER_TIER: '1', FAILOVER_TRUNK: 'carrier-a' },
  },
  {
    name: 'the ring timer before any 18x: not reachable, 18',
    route: ONE_TIER,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [at(25_200, timer('ring', 't1a1')), 'hang-up t1a1 18', 'hand-back CHANUNAVAIL 18'],
    ],
    ends: 'leaving',
    variables: { FAILOVER_SIP: '' },
  },
  {
    name: 'the progress timer: the next tier',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [at(6_200, timer('progress', 't1a1')), 'hang-up t1a1 18', 'create t2a1'],
      [gone('t1a1')],
    ],
    ends: 'trying',
  },
  {
    name: 'the progress timer has lost its meaning after a 180',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [ringing('t1a1'), 'ring'],
      [at(6_200, timer('progress', 't1a1'))],
    ],
    ends: 'trying',
  },
  {
    name: 'the progress timer has lost its meaning after a 183',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [progress('t1a1'), 'ask-sdp t1a1'],
      [at(6_200, timer('progress', 't1a1'))],
    ],
    ends: 'trying',
  },
  {
    name: 'timers of a leg that failed change nothing for the next one',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', { sip: 503 }), 'await-end t1a1', 'create t2a1'],
      [started('t2a1'), 'dial t2a1'],
      [at(6_200, timer('progress', 't1a1'))],
      [gone('t1a1')],
      [at(25_200, timer('ring', 't1a1'))],
    ],
    ends: 'trying',
  },
  {
    name: 'max_setup: the leg is ended and no other one dialled',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [at(90_000, timer('setup')), 'hang-up t1a1 18', 'hand-back CHANUNAVAIL 18'],
    ],
    ends: 'leaving',
  },
  {
    name: 'max_setup before the leg is there: it is never dialled',
    route: TWO_TIERS,
    beats: [
      [at(90_000, timer('setup')), 'hang-up t1a1 18', 'hand-back CHANUNAVAIL 18'],
      [started('t1a1')],
      [gone('t1a1')],
      [left('caller')],
    ],
    variables: { FAILOVER_ATTEMPTS: '0' },
  },
  {
    name: 'max_setup: a dialplan tier is still reached',
    route: THEN_STANDBY,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [at(90_000, timer('setup')), 'hang-up t1a1 18', 'ask-dialplan standby,s,1'],
    ],
    ends: 'asking',
  },
];

export const DECIDING: readonly Scenario[] = [...DECIDED, ...TIMED_OUT];
