import { TWO_TIERS, TWO_TRUNKS } from './routes.ts';
import { gone, hungUp, refused, ringing, started, timer, up, type Scenario } from './scenario.ts';

const REFUSED = { sip: 503, cause: 34 };
const WRONG_NUMBER = { sip: 404, cause: 1 };

const ALWAYS = { ...TWO_TIERS, prepare: 'always' as const };
const TRUNKS = { ...TWO_TRUNKS, prepare: 'always' as const };
const begins = ['create t1a1'];

/** The next leg is created while an attempt is tried. */
export const PREPARED: readonly Scenario[] = [
  {
    name: '503: the next tier’s leg is there, and is dialled at once',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1', 'prepare p1t2a1'],
      [started('p1t2a1')],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'count p1t2a1 on carrier-b', 'dial p1t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: '503 before the next leg’s StasisStart: it is dialled after that',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1', 'prepare p1t2a1'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'count p1t2a1 on carrier-b'],
      [started('p1t2a1'), 'dial p1t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'the next trunk counts its leg only now, and the tier behind is prepared',
    route: TRUNKS,
    begins: ['create t1a1'],
    beats: [
      [started('t1a1'), 'dial t1a1', 'prepare p1t1a2'],
      [started('p1t1a2')],
      [
        hungUp('t1a1', REFUSED),
        'await-end t1a1',
        'count p1t1a2 on carrier-b',
        'dial p1t1a2',
        'prepare p2t2a1',
      ],
    ],
    ends: 'trying',
  },
  {
    name: '404: the prepared trunk is of no use, the next tier is created',
    route: TRUNKS,
    begins: ['create t1a1'],
    beats: [
      [started('t1a1'), 'dial t1a1', 'prepare p1t1a2'],
      [hungUp('t1a1', WRONG_NUMBER), 'await-end t1a1', 'create t2a1', 'hang-up p1t1a2 16'],
    ],
    ends: 'trying',
  },
  {
    name: 'it rings: the prepared leg is ended, and a later failure creates its attempt’s own leg',
    route: { ...ALWAYS, ringback: 'immediate' },
    begins: ['ring', ...begins],
    beats: [
      [started('t1a1'), 'dial t1a1', 'prepare p1t2a1'],
      [started('p1t2a1')],
      [ringing('t1a1'), 'hang-up p1t2a1 16'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'it is answered: the prepared leg is ended',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1', 'prepare p1t2a1'],
      [
        up('t1a1'),
        'answer',
        'create-bridge',
        'join caller t1a1',
        'set ANSWER',
        'hang-up p1t2a1 16',
      ],
    ],
    ends: 'connecting',
  },
  {
    name: 'the caller hangs up: both legs are ended',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1', 'prepare p1t2a1'],
      [hungUp('caller', { cause: 16 }), 'await-end caller', 'hang-up t1a1 16', 'hang-up p1t2a1 16'],
      [gone('caller', { cause: 16 })],
      [gone('t1a1')],
      [gone('p1t2a1')],
    ],
  },
  {
    name: 'Asterisk refuses to prepare: the attempt is made when its turn has come',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1', 'prepare p1t2a1'],
      [refused('p1t2a1', 'create', 500)],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'the prepared leg ends by itself: the attempt is made when its turn has come',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1', 'prepare p1t2a1'],
      [started('p1t2a1')],
      [gone('p1t2a1')],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'max_setup: nobody is dialled any more',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1', 'prepare p1t2a1'],
      [timer('setup'), 'hang-up t1a1 18', 'hand-back CHANUNAVAIL 18', 'hang-up p1t2a1 16'],
    ],
    ends: 'leaving',
  },
  {
    name: 'the prepared leg is hung up: its end is awaited',
    route: ALWAYS,
    begins,
    beats: [
      [started('t1a1'), 'dial t1a1', 'prepare p1t2a1'],
      [started('p1t2a1')],
      [hungUp('p1t2a1', { cause: 16 }), 'await-end p1t2a1'],
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
];
