import {
  anyOf,
  endpoint,
  endpointTier,
  numberOn,
  route,
  STANDBY,
  target,
  trunk,
} from './routes.ts';
import {
  at,
  BRIDGE_GONE,
  CALLER_UP,
  gone,
  hungUp,
  left,
  progress,
  refused,
  ringing,
  SHUTDOWN,
  started,
  timer,
  up,
  type Scenario,
} from './scenario.ts';

const A = trunk('carrier-a');
const B = trunk('carrier-b');
const ALICE = target(endpoint('PJSIP/alice'));
const BOB = target(endpoint('PJSIP/bob'));
const GROUP = anyOf('ring-all', ALICE, BOB);

const PHONES = route([GROUP]);
const THEN_DESK = route([GROUP, endpointTier('PJSIP/desk')]);
/** t1a1 and t1a2: a mobile by two carriers; t1a3: alice. */
const MOBILE_TOO = route([anyOf('ring-all', target(numberOn(A, B)), ALICE), STANDBY]);

const BOTH = ['create t1a1', 'create t1a2'];
const DIALLED = [
  [started('t1a1'), 'dial t1a1'],
  [started('t1a2'), 'dial t1a2'],
] as const;

const DECLINES = { sip: 603, cause: 21 };
const IS_BUSY = { sip: 486, cause: 17 };
const IS_AWAY = { sip: 480, cause: 19 };
const REFUSED = { sip: 503, cause: 34 };

/** `any_of` with `ring-all`: several phones at once. */
export const RINGING_TOGETHER: readonly Scenario[] = [
  {
    name: 'the first answer wins, the other is cancelled as answered elsewhere',
    route: PHONES,
    begins: BOTH,
    beats: [
      ...DIALLED,
      [ringing('t1a1'), 'ring'],
      [ringing('t1a2')],
      [up('t1a2'), 'answer', 'create-bridge', 'join caller t1a2', 'set ANSWER', 'hang-up t1a1 26'],
      [CALLER_UP],
      [gone('t1a1')],
      [hungUp('caller', { cause: 16 }), 'await-end caller', 'hang-up t1a2 16', 'destroy-bridge'],
      [left('caller')],
      [gone('t1a2')],
      [BRIDGE_GONE],
    ],
  },
  {
    name: 'two answer at once: the second one is hung up',
    route: PHONES,
    begins: BOTH,
    beats: [
      ...DIALLED,
      [up('t1a1'), 'answer', 'create-bridge', 'join caller t1a1', 'set ANSWER', 'hang-up t1a2 26'],
      [up('t1a2')],
      [CALLER_UP],
      [gone('t1a2')],
    ],
    ends: 'talking',
  },
  {
    name: 'one that is not dialled yet is ended too',
    route: PHONES,
    begins: BOTH,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [up('t1a1'), 'answer', 'create-bridge', 'join caller t1a1', 'set ANSWER', 'hang-up t1a2 26'],
      [started('t1a2')],
    ],
    ends: 'connecting',
  },
  {
    name: 'one declines: the other rings on, and answers',
    route: THEN_DESK,
    begins: BOTH,
    beats: [
      ...DIALLED,
      [hungUp('t1a1', DECLINES), 'await-end t1a1'],
      [gone('t1a1')],
      [ringing('t1a2'), 'ring'],
      [up('t1a2'), 'answer', 'create-bridge', 'join caller t1a2', 'set ANSWER'],
    ],
    ends: 'connecting',
  },
  {
    name: 'one declines, the other cannot be reached: somebody decided, no tier follows',
    route: THEN_DESK,
    begins: BOTH,
    beats: [
      ...DIALLED,
      [hungUp('t1a1', DECLINES), 'await-end t1a1'],
      [hungUp('t1a2', IS_AWAY), 'await-end t1a2', 'hand-back DECLINED 21'],
    ],
    ends: 'leaving',
    variables: { FAILOVER_SIP: '603', FAILOVER_TIER: '1', FAILOVER_ACTIVE: '' },
  },
  {
    name: 'the backup of one declines, then the other cannot be reached: the primary way was left',
    route: MOBILE_TOO,
    begins: ['create t1a1', 'create t1a3'],
    beats: [
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t1a2'],
      [started('t1a2'), 'dial t1a2'],
      [ringing('t1a2'), 'ring'],
      [hungUp('t1a2', DECLINES), 'await-end t1a2'],
      [hungUp('t1a3', IS_AWAY), 'await-end t1a3', 'hand-back DECLINED 21'],
    ],
    ends: 'leaving',
    variables: { FAILOVER_TRUNK: 'carrier-b', FAILOVER_ACTIVE: 'true' },
  },
  {
    name: 'one is busy, then the other rings out: the later one decides',
    route: PHONES,
    begins: BOTH,
    beats: [
      ...DIALLED,
      [hungUp('t1a1', IS_BUSY), 'await-end t1a1'],
      [ringing('t1a2'), 'ring'],
      [at(25_300, timer('ring', 't1a2')), 'hang-up t1a2 19', 'hand-back NOANSWER 19'],
    ],
    ends: 'leaving',
  },
  {
    name: 'none can be reached: the next tier',
    route: THEN_DESK,
    begins: BOTH,
    beats: [
      ...DIALLED,
      [hungUp('t1a2', IS_AWAY), 'await-end t1a2'],
      [hungUp('t1a1', IS_AWAY), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'Asterisk makes neither: the next tier',
    route: THEN_DESK,
    begins: BOTH,
    beats: [[refused('t1a1', 'create', 500)], [refused('t1a2', 'create', 500), 'create t2a1']],
    ends: 'trying',
  },
  {
    name: 'the mobile’s carrier refuses: its next carrier, while alice rings on',
    route: MOBILE_TOO,
    begins: ['create t1a1', 'create t1a3'],
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [started('t1a3'), 'dial t1a3'],
      [ringing('t1a3'), 'ring'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t1a2'],
      [started('t1a2'), 'dial t1a2'],
      [hungUp('t1a2', REFUSED), 'await-end t1a2'],
      [hungUp('t1a3', IS_AWAY), 'await-end t1a3', 'hand-back NOANSWER 19'],
    ],
    ends: 'leaving',
  },
  {
    name: 'none of the ways leads anywhere: the dialplan tier',
    route: MOBILE_TOO,
    begins: ['create t1a1', 'create t1a3'],
    beats: [
      [hungUp('t1a3', IS_AWAY), 'await-end t1a3'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t1a2'],
      [hungUp('t1a2', REFUSED), 'await-end t1a2', 'ask-dialplan standby,s,1'],
    ],
    ends: 'asking',
  },
  {
    name: 'early media of one of several is not heard: the caller has ringing',
    route: PHONES,
    begins: BOTH,
    beats: [...DIALLED, [progress('t1a1'), 'ring'], [progress('t1a2')]],
    ends: 'trying',
  },
  {
    name: 'the caller gives up: all are cancelled',
    route: PHONES,
    begins: BOTH,
    beats: [
      ...DIALLED,
      [hungUp('caller'), 'await-end caller', 'hang-up t1a1 16', 'hang-up t1a2 16'],
      [gone('t1a1')],
      [left('caller')],
      [gone('t1a2')],
    ],
  },
  {
    name: 'max_setup ends all of them',
    route: THEN_DESK,
    begins: BOTH,
    beats: [
      ...DIALLED,
      [ringing('t1a1'), 'ring'],
      [at(90_000, timer('setup')), 'hang-up t1a1 19', 'hang-up t1a2 18', 'hand-back NOANSWER 19'],
    ],
    ends: 'leaving',
  },
  {
    name: 'the app stops: all are cancelled, the caller goes back',
    route: PHONES,
    begins: BOTH,
    beats: [...DIALLED, [SHUTDOWN, 'hang-up t1a1 16', 'hang-up t1a2 16', 'hand-back DRAINING 42']],
    ends: 'leaving',
  },
  {
    name: 'a number that cannot exist keeps nobody else from ringing',
    route: route([
      anyOf('ring-all', target({ ...numberOn(A), invalid: 'too short' }), BOB),
      endpointTier('PJSIP/desk'),
    ]),
    begins: ['create t1a2'],
    beats: [
      [started('t1a2'), 'dial t1a2'],
      [hungUp('t1a2', IS_AWAY), 'await-end t1a2', 'create t2a1'],
    ],
    ends: 'trying',
  },
];
