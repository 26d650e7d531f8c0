import { TWO_TIERS, TWO_TRUNKS } from './routes.ts';
import { gone, hungUp, refused, ringing, started, timer, up, type Scenario } from './scenario.ts';

const REFUSED = { sip: 503, cause: 34 };
const WRONG_NUMBER = { sip: 404, cause: 1 };

const ALWAYS = { ...TWO_TIERS, prepare: 'always' as const };
const TRUNKS = { ...TWO_TRUNKS, prepare: 'always' as const };
const begins = ['create t1a1', 'prepare t2a1p1'];

/** The next leg is created while an attempt is tried. */
export const PREPARED: readonly Scenario[] = [
  {
    name: '503: the next tier’s leg is there, and is dialled at once',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [started('t2a1p1')],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'count t2a1p1 on carrier-b', 'dial t2a1p1'],
    ],
    ends: 'trying',
  },
  {
    name: '503 before the next leg’s StasisStart: it is dialled after that',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'count t2a1p1 on carrier-b'],
      [started('t2a1p1'), 'dial t2a1p1'],
    ],
    ends: 'trying',
  },
  {
    name: 'the next trunk counts its leg only now, and the tier behind is prepared',
    route: TRUNKS,
    begins: ['create t1a1', 'prepare t1a2p1'],
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [started('t1a2p1')],
      [
        hungUp('t1a1', REFUSED),
        'await-end t1a1',
        'count t1a2p1 on carrier-b',
        'dial t1a2p1',
        'prepare t2a1p2',
      ],
    ],
    ends: 'trying',
  },
  {
    name: '404: the prepared trunk is of no use, the next tier is created',
    route: TRUNKS,
    begins: ['create t1a1', 'prepare t1a2p1'],
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', WRONG_NUMBER), 'await-end t1a1', 'create t2a1', 'hang-up t1a2p1 16'],
    ],
    ends: 'trying',
  },
  {
    name: 'it rings: the prepared leg is ended, and a later failure creates its attempt’s own leg',
    route: { ...ALWAYS, ringback: 'immediate' },
    begins: ['ring', ...begins],
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [started('t2a1p1')],
      [ringing('t1a1'), 'hang-up t2a1p1 16'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'it is answered: the prepared leg is ended',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [
        up('t1a1'),
        'answer',
        'create-bridge',
        'join caller t1a1',
        'set ANSWER',
        'hang-up t2a1p1 16',
      ],
    ],
    ends: 'connecting',
  },
  {
    name: 'the caller hangs up: both legs are ended',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [hungUp('caller', { cause: 16 }), 'await-end caller', 'hang-up t1a1 16', 'hang-up t2a1p1 16'],
      [gone('caller', { cause: 16 })],
      [gone('t1a1')],
      [gone('t2a1p1')],
    ],
  },
  {
    name: 'Asterisk refuses to prepare: the attempt is made when its turn has come',
    route: ALWAYS,
    begins,
    beats: [
      [refused('t2a1p1', 'create', 500)],
      [started('t1a1'), 'dial t1a1'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'the prepared leg ends by itself: the attempt is made when its turn has come',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [started('t2a1p1')],
      [gone('t2a1p1')],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'max_setup: nobody is dialled any more',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [timer('setup'), 'hang-up t1a1 18', 'hand-back CHANUNAVAIL 18', 'hang-up t2a1p1 16'],
    ],
    ends: 'leaving',
  },
  {
    name: 'the prepared leg is hung up: its end is awaited',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [started('t2a1p1')],
      [hungUp('t2a1p1', { cause: 16 }), 'await-end t2a1p1'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
];
