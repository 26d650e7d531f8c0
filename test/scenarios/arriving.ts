import { numberTier, route, STANDBY, trunk } from './routes.ts';
import {
  at,
  dialplan,
  gone,
  hungUp,
  identity,
  left,
  replaced,
  SHUTDOWN,
  started,
  timer,
  up,
  type Scenario,
} from './scenario.ts';

const TELLS = numberTier(trunk('carrier-a', { diverts: true }));
const THEN_STANDBY = route([TELLS, STANDBY]);
const ROUTE = route([TELLS, numberTier(trunk('carrier-b'))]);

/**
 * A trunk tells its callees who was called first: Asterisk is asked for the caller before anything
 * is tried.
 */
export const ARRIVING: readonly Scenario[] = [
  {
    name: 'the first leg is made once the caller is known, and passes no caller ID of its own accord',
    route: ROUTE,
    dialled: '+14155550199',
    begins: ['ask-identity'],
    beats: [
      [identity(), 'create t1a1'],
      [started('t1a1'), 'dial t1a1'],
    ],
    ends: 'trying',
  },
  {
    name: 'nobody is asked where nothing was dialled',
    route: ROUTE,
    beats: [[started('t1a1'), 'dial t1a1']],
    ends: 'trying',
  },
  {
    name: 'an answer that comes twice changes nothing',
    route: ROUTE,
    dialled: '+14155550199',
    begins: ['ask-identity'],
    beats: [[identity(), 'create t1a1'], [identity('prohib')]],
    ends: 'trying',
  },
  {
    name: 'a caller who hangs up meanwhile: nothing is tried',
    route: ROUTE,
    dialled: '+14155550199',
    begins: ['ask-identity'],
    beats: [[hungUp('caller'), 'await-end caller'], [gone('caller')], [identity()]],
  },
  {
    name: 'the dialplan takes the caller away meanwhile: nothing is tried',
    route: ROUTE,
    dialled: '+14155550199',
    begins: ['ask-identity'],
    beats: [[left('caller')], [identity()]],
  },
  {
    name: 'the app stops meanwhile',
    route: ROUTE,
    dialled: '+14155550199',
    begins: ['ask-identity'],
    beats: [[SHUTDOWN, 'hand-back DRAINING 42'], [left('caller')]],
  },
  {
    name: 'a caller who is replaced meanwhile is served',
    route: ROUTE,
    dialled: '+14155550199',
    begins: ['ask-identity'],
    beats: [
      [replaced('other', 'caller')],
      [gone('caller')],
      [identity(), 'create t1a1'],
      [started('t1a1'), 'dial t1a1'],
      [up('t1a1'), 'answer', 'create-bridge', 'join other t1a1', 'set ANSWER'],
    ],
    ends: 'connecting',
  },
  {
    name: 'max_setup passes meanwhile: the dialplan tier is still reached',
    route: THEN_STANDBY,
    dialled: '+14155550199',
    begins: ['ask-identity'],
    beats: [
      [at(90_000, timer('setup')), 'ask-dialplan standby,s,1'],
      [dialplan(true), 'hand-back CONGESTION 34 to standby,s,1'],
      [identity()],
      [left('caller')],
    ],
  },
];
