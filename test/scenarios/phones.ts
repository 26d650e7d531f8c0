import {
  anyOf,
  dialTier,
  endpoint,
  endpointTier,
  numberOn,
  numberTier,
  phone,
  route,
  target,
  trunk,
} from './routes.ts';
import { ON_A } from './drills.ts';
import {
  at,
  CALLER_UP,
  contacts,
  digit,
  gone,
  hungUp,
  identity,
  replaced,
  ringing,
  started,
  timer,
  up,
  type Scenario,
} from './scenario.ts';

const ALICE = target(endpoint('PJSIP/alice'));
const MOBILE = target(numberOn(trunk('carrier-a')), {
  confirm: { digit: '1', prompt: 'sound:followme/options', withinMs: 10_000 },
});
const DESK = endpointTier('PJSIP/desk');
const DESK_AND_MOBILE = route([anyOf('ring-all', ALICE, MOBILE)]);
const BOTH = ['create t1a1', 'create t1a2'];
const BOTH_DIALLED = [
  [started('t1a1'), 'dial t1a1'],
  [started('t1a2'), 'dial t1a2'],
] as const;
const PROMPT = 'prompt t1a2 sound:followme/options';
const TWO = ['PJSIP/101/sip:101@192.0.2.1', 'PJSIP/101/sip:101@192.0.2.2'] as const;

/** One person with several phones, call pickup, and mailboxes that answer. */
export const PHONES: readonly Scenario[] = [
  {
    name: 'a colleague picks up the phone that rings: caller and colleague talk',
    route: route([DESK]),
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [ringing('t1a1'), 'ring'],
      [
        replaced('colleague', 't1a1'),
        'await-end t1a1',
        'answer',
        'create-bridge',
        'join caller colleague',
        'set ANSWER',
      ],
      [gone('t1a1')],
      [CALLER_UP],
    ],
    ends: 'talking',
  },
  {
    name: 'one of several phones is picked up: the others are answered elsewhere',
    route: DESK_AND_MOBILE,
    begins: BOTH,
    beats: [
      ...BOTH_DIALLED,
      [ringing('t1a1'), 'ring'],
      [
        replaced('colleague', 't1a1'),
        'await-end t1a1',
        'answer',
        'create-bridge',
        'join caller colleague',
        'set ANSWER',
        'hang-up t1a2 26',
      ],
    ],
    ends: 'connecting',
  },
  {
    name: 'a channel that takes the place of a phone and is not Up is let go',
    route: route([DESK]),
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [replaced('colleague', 't1a1', false), 'hang-up colleague 16'],
    ],
    ends: 'trying',
  },
  {
    name: 'a mailbox answers at once and presses nothing: the desk phone rings on, and answers',
    route: DESK_AND_MOBILE,
    begins: BOTH,
    beats: [
      ...BOTH_DIALLED,
      [ringing('t1a1'), 'ring'],
      [up('t1a2'), PROMPT],
      [up('t1a1'), 'answer', 'create-bridge', 'join caller t1a1', 'set ANSWER', 'hang-up t1a2 26'],
    ],
    ends: 'connecting',
  },
  {
    name: 'who presses the digit wins, and no other one does',
    route: DESK_AND_MOBILE,
    begins: BOTH,
    beats: [
      ...BOTH_DIALLED,
      [up('t1a2'), PROMPT],
      [digit('t1a2', '2')],
      [digit('t1a1', '1')],
      [
        digit('t1a2', '1'),
        'stop-prompt t1a2',
        'answer',
        'create-bridge',
        'join caller t1a2',
        'set ANSWER',
        'hang-up t1a1 26',
      ],
    ],
    ends: 'connecting',
  },
  {
    name: 'nobody confirms in time: it was not answered',
    route: DESK_AND_MOBILE,
    begins: BOTH,
    beats: [
      ...BOTH_DIALLED,
      [hungUp('t1a1', { sip: 480, cause: 19 }), 'await-end t1a1'],
      [up('t1a2'), PROMPT],
      [timer('ring', 't1a2')],
      [at(10_600, timer('confirm', 't1a2')), 'hang-up t1a2 19', 'hand-back NOANSWER 19'],
    ],
    ends: 'leaving',
    told: ['t1a1 CHANUNAVAIL callee', 't1a2 NOANSWER callee'],
  },
  {
    name: 'max_setup passes before anybody confirms: it was not answered',
    route: route([anyOf('in-order', MOBILE), DESK]),
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [up('t1a1'), 'prompt t1a1 sound:followme/options'],
      [at(90_000, timer('setup')), 'hang-up t1a1 19', 'hand-back NOANSWER 19'],
    ],
    ends: 'leaving',
    told: ['t1a1 NOANSWER callee'],
  },
  {
    name: 'who hangs up instead of confirming has not answered',
    route: route([anyOf('in-order', MOBILE), DESK]),
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [ringing('t1a1'), 'ring'],
      [up('t1a1'), 'prompt t1a1 sound:followme/options'],
      [hungUp('t1a1', { cause: 16 }), 'await-end t1a1', 'hand-back NOANSWER 19'],
    ],
    ends: 'leaving',
    variables: { FAILOVER_SIP: '' },
  },
  {
    name: 'every reachable contact of a phone rings; the first answer wins',
    route: route([dialTier(phone('PJSIP/101'))]),
    begins: ['ask-contacts 101'],
    beats: [
      [contacts('101', ...TWO), ...BOTH],
      ...BOTH_DIALLED,
      [ringing('t1a2'), 'ring'],
      [hungUp('t1a1', { sip: 503, cause: 34 }), 'await-end t1a1'],
      [up('t1a2'), 'answer', 'create-bridge', 'join caller t1a2', 'set ANSWER'],
    ],
    ends: 'connecting',
  },
  {
    name: 'a phone with one contact, or with none, is dialled by its name',
    route: route([dialTier(phone('PJSIP/101'))]),
    begins: ['ask-contacts 101'],
    beats: [[contacts('101'), 'create t1a1']],
    ends: 'trying',
  },
  {
    name: 'in order: all contacts of the first phone, then the second phone',
    route: route([anyOf('in-order', target(phone('PJSIP/101')), ALICE)]),
    begins: ['ask-contacts 101'],
    beats: [
      [contacts('101', ...TWO), ...BOTH],
      ...BOTH_DIALLED,
      [hungUp('t1a1', { sip: 480, cause: 19 }), 'await-end t1a1'],
      [hungUp('t1a2', { sip: 480, cause: 19 }), 'await-end t1a2', 'create t1a3'],
    ],
    ends: 'trying',
  },
  {
    name: 'a carrier comes first: it is dialled while the phone is asked for',
    route: route([numberTier(trunk('carrier-a')), dialTier(phone('PJSIP/101'))]),
    begins: ['ask-contacts 101', 'create t1a1'],
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [contacts('101', ...TWO)],
      [hungUp('t1a1', { sip: 503, cause: 34 }), 'await-end t1a1', 'create t2a1', 'create t2a2'],
    ],
    ends: 'trying',
  },
  {
    name: 'a carrier comes first, and a drill fails it: all contacts of the phone behind it ring',
    route: route([numberTier(trunk('carrier-a')), dialTier(phone('PJSIP/101'))]),
    drills: [ON_A],
    begins: ['ask-contacts 101'],
    beats: [[contacts('101', ...TWO), 'create t2a1', 'create t2a2']],
    ends: 'trying',
  },
  {
    name: 'an answer that comes once the phone was dialled changes nothing',
    route: route([numberTier(trunk('carrier-a')), dialTier(phone('PJSIP/101')), DESK]),
    begins: ['ask-contacts 101', 'create t1a1'],
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', { sip: 503, cause: 34 }), 'await-end t1a1', 'create t2a1'],
      [contacts('101', ...TWO)],
      [started('t2a1'), 'dial t2a1'],
      [hungUp('t2a1', { sip: 480, cause: 19 }), 'await-end t2a1', 'create t3a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'a call that was diverted five times runs in a loop of the telephone network',
    route: route([numberTier(trunk('carrier-a', { diverts: true }))]),
    dialled: '+14155550199',
    begins: ['ask-identity'],
    beats: [[identity('allowed', 5), 'hand-back LOOP 34']],
    ends: 'leaving',
  },
];
