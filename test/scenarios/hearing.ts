import {
  ONE_TIER,
  endpointTier,
  LOCAL_FIRST,
  numberTier,
  route,
  trunk,
  TWO_TIERS,
} from './routes.ts';
import {
  CALLER_UP,
  callerRefused,
  hungUp,
  progress,
  ringing,
  sdp,
  started,
  up,
  type Beat,
  type Scenario,
} from './scenario.ts';

const REFUSED = { sip: 503, cause: 34 };
const IMMEDIATE = route(TWO_TIERS.tiers, { ringback: 'immediate' });
const THREE_TIERS = route([...TWO_TIERS.tiers, endpointTier('PJSIP/alice')]);
const RINGS_BY_183 = route([
  numberTier(trunk('carrier-a', { progressIsRinging: true })),
  numberTier(trunk('carrier-b')),
]);

const EARLY_MEDIA: readonly Beat[] = [
  [started('t1a1'), 'dial t1a1'],
  [progress('t1a1'), 'ask-sdp t1a1'],
  [sdp('t1a1', true), 'create-bridge', 'join caller t1a1', 'progress'],
];

/** What the caller hears before the answer. */
export const HEARING: readonly Scenario[] = [
  {
    name: 'early media is joined, and the answer needs no second join',
    route: TWO_TIERS,
    beats: [...EARLY_MEDIA, [up('t1a1'), 'answer', 'set ANSWER'], [CALLER_UP]],
    ends: 'talking',
  },
  {
    name: 'early media, then 503: in-band ringing, and one ringing only',
    route: TWO_TIERS,
    beats: [
      ...EARLY_MEDIA,
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'ring', 'create t2a1'],
      [started('t2a1'), 'dial t2a1'],
      [ringing('t2a1')],
      [up('t2a1'), 'answer', 'join t2a1', 'set ANSWER'],
    ],
    ends: 'connecting',
  },
  {
    name: 'early media, then 503 twice: the in-band ringing goes on, it is not begun again',
    route: THREE_TIERS,
    beats: [
      ...EARLY_MEDIA,
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'ring', 'create t2a1'],
      [hungUp('t2a1', REFUSED), 'await-end t2a1', 'create t3a1'],
      [started('t3a1'), 'dial t3a1'],
      [ringing('t3a1')],
    ],
    ends: 'trying',
  },
  {
    name: 'early media of two legs, one after the other',
    route: TWO_TIERS,
    beats: [
      ...EARLY_MEDIA,
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'ring', 'create t2a1'],
      [started('t2a1'), 'dial t2a1'],
      [progress('t2a1'), 'ask-sdp t2a1'],
      [sdp('t2a1', true), 'join t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: "early media whose join's answer was lost: joined again at the answer",
    route: TWO_TIERS,
    beats: [
      ...EARLY_MEDIA,
      [callerRefused('join', 0)],
      [up('t1a1'), 'answer', 'join caller t1a1', 'set ANSWER'],
    ],
    ends: 'connecting',
  },
  {
    name: 'early media whose join found nobody: their own ends decide',
    route: TWO_TIERS,
    beats: [...EARLY_MEDIA, [callerRefused('join', 422)], [up('t1a1'), 'answer', 'set ANSWER']],
    ends: 'connecting',
  },
  {
    name: 'early media, then the callee is busy',
    route: TWO_TIERS,
    beats: [
      ...EARLY_MEDIA,
      [
        hungUp('t1a1', { sip: 486, cause: 17 }),
        'await-end t1a1',
        'hand-back BUSY 17',
        'destroy-bridge',
      ],
    ],
    ends: 'leaving',
  },
  {
    name: 'a bare 183 is not joined: it would be silence',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [progress('t1a1'), 'ask-sdp t1a1'],
      [sdp('t1a1', false)],
      [ringing('t1a1'), 'ring'],
    ],
    ends: 'trying',
  },
  {
    name: 'a bare 183, then one with SDP: asked again',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [progress('t1a1'), 'ask-sdp t1a1'],
      [sdp('t1a1', false)],
      [progress('t1a1'), 'ask-sdp t1a1'],
      [sdp('t1a1', true), 'create-bridge', 'join caller t1a1', 'progress'],
      [progress('t1a1')],
    ],
    ends: 'trying',
  },
  {
    name: 'a bare 183 of a carrier that means ringing by it: ringing',
    route: RINGS_BY_183,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [progress('t1a1'), 'ask-sdp t1a1'],
      [sdp('t1a1', false), 'ring'],
    ],
    ends: 'trying',
  },
  {
    name: 'ringing, then early media',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [ringing('t1a1'), 'ring'],
      [progress('t1a1'), 'ask-sdp t1a1'],
      [sdp('t1a1', true), 'create-bridge', 'join caller t1a1', 'progress'],
    ],
    ends: 'trying',
  },
  {
    name: 'a Local leg passes its 183 on without being joined',
    route: LOCAL_FIRST,
    beats: [[started('t1a1'), 'dial t1a1'], [progress('t1a1')], [ringing('t1a1'), 'ring']],
    ends: 'trying',
  },
  {
    name: 'ringback immediate: ringing from the start, and once',
    route: IMMEDIATE,
    begins: ['ring', 'create t1a1'],
    beats: [[started('t1a1'), 'dial t1a1'], [ringing('t1a1')]],
    ends: 'trying',
  },
  {
    name: 'the answer about SDP comes after the leg was answered',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [progress('t1a1'), 'ask-sdp t1a1'],
      [up('t1a1'), 'answer', 'create-bridge', 'join caller t1a1', 'set ANSWER'],
      [sdp('t1a1', true)],
    ],
    ends: 'connecting',
  },
  {
    name: 'the answer about SDP comes after the leg has failed',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [progress('t1a1'), 'ask-sdp t1a1'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
      [sdp('t1a1', true)],
    ],
    ends: 'trying',
  },
  {
    name: 'a caller whom the dialplan answered before: no answer, they talk at once',
    route: TWO_TIERS,
    callerIsUp: true,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [ringing('t1a1'), 'ring'],
      [up('t1a1'), 'stop-ringing', 'create-bridge', 'join caller t1a1', 'set ANSWER'],
    ],
    ends: 'talking',
  },
  {
    name: 'a caller whom the dialplan answered before, handed back: the tone does not go on there',
    route: ONE_TIER,
    callerIsUp: true,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [ringing('t1a1'), 'ring'],
      [
        hungUp('t1a1', { sip: 480, cause: 19 }),
        'await-end t1a1',
        'stop-ringing',
        'hand-back NOANSWER 19',
      ],
    ],
    ends: 'leaving',
  },
];
