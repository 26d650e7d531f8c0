import { dialTier, numberTier, route, STANDBY, THEN_STANDBY, trunk, TWO_TIERS } from './routes.ts';
import {
  dialplan,
  gone,
  hungUp,
  left,
  ringing,
  SHUTDOWN,
  started,
  type Beat,
  type Scenario,
} from './scenario.ts';

const REFUSED = { sip: 503, cause: 34 };
const DIALLED: Beat = [started('t1a1'), 'dial t1a1'];

const DIALPLAN: readonly Scenario[] = [
  {
    name: 'a dialplan tier that exists: the caller goes there, with the variables',
    route: THEN_STANDBY,
    beats: [
      DIALLED,
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'ask-dialplan standby,s,1'],
      [gone('t1a1', REFUSED)],
      [dialplan(true), 'hand-back CONGESTION 38 to standby,s,1'],
      [left('caller')],
    ],
    variables: { FAILOVER_TIER: '1', FAILOVER_SIP: '503', FAILOVER_ACTIVE: 'true' },
  },
  {
    name: 'one that does not exist: back to where he came from',
    route: THEN_STANDBY,
    beats: [
      DIALLED,
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'ask-dialplan standby,s,1'],
      [dialplan(false), 'hand-back CONGESTION 38'],
      [left('caller')],
      [gone('t1a1', REFUSED)],
    ],
    variables: { FAILOVER_TIER: '1', FAILOVER_SIP: '503' },
  },
  {
    name: 'the answer about it comes twice: he is handed back once',
    route: THEN_STANDBY,
    beats: [
      DIALLED,
      [gone('t1a1', REFUSED), 'ask-dialplan standby,s,1'],
      [dialplan(true), 'hand-back CONGESTION 38 to standby,s,1'],
      [dialplan(true)],
      [left('caller')],
    ],
  },
  {
    name: 'a route that has nothing but a dialplan tier',
    route: route([STANDBY]),
    begins: ['ask-dialplan standby,s,1'],
    beats: [[dialplan(true), 'hand-back CONGESTION 34 to standby,s,1'], [left('caller')]],
    variables: { FAILOVER_ATTEMPTS: '0', FAILOVER_TIER: '', FAILOVER_SIP: '' },
  },
  {
    name: 'a route that has nothing at all',
    route: route([]),
    begins: ['hand-back CONGESTION 34'],
    beats: [[left('caller')]],
    variables: { FAILOVER_ATTEMPTS: '0', FAILOVER_ACTIVE: '' },
  },
];

const IMPOSSIBLE = dialTier({
  kind: 'number',
  number: '+1415555',
  invalid: 'it is too short for its country',
  trunks: [trunk('carrier-a'), trunk('carrier-b')],
});

const NUMBERS: readonly Scenario[] = [
  {
    name: 'a number that cannot exist is not dialled: the next tier',
    route: route([IMPOSSIBLE, numberTier(trunk('carrier-b'))]),
    begins: ['create t2a1'],
    beats: [[started('t2a1'), 'dial t2a1']],
    ends: 'trying',
  },
  {
    name: 'nothing but such a number: back as INVALID_NUMBER, with no leg made',
    route: route([IMPOSSIBLE]),
    begins: ['hand-back INVALID_NUMBER 1'],
    beats: [[left('caller')]],
    variables: { FAILOVER_ATTEMPTS: '0', FAILOVER_TIER: '1', FAILOVER_SIP: '' },
  },
  {
    name: 'such a number comes last: it decides',
    route: route([numberTier(trunk('carrier-a')), IMPOSSIBLE]),
    beats: [
      DIALLED,
      [hungUp('t1a1', REFUSED), 'await-end t1a1', 'hand-back INVALID_NUMBER 1'],
      [gone('t1a1')],
      [left('caller')],
    ],
    variables: { FAILOVER_ATTEMPTS: '1', FAILOVER_TIER: '2', FAILOVER_ACTIVE: 'true' },
  },
];

const SHUTDOWNS: readonly Scenario[] = [
  {
    name: 'the app stops while a leg rings: the caller is handed back as DRAINING',
    route: TWO_TIERS,
    beats: [
      DIALLED,
      [ringing('t1a1'), 'ring'],
      [SHUTDOWN, 'hang-up t1a1 16', 'hand-back DRAINING 42'],
      [SHUTDOWN],
      [gone('t1a1')],
      [left('caller')],
    ],
    variables: { DIALSTATUS: 'CONGESTION', FAILOVER_ATTEMPTS: '1' },
  },
  {
    name: 'the app stops while a leg is created: it is not dialled',
    route: TWO_TIERS,
    beats: [
      [SHUTDOWN, 'hang-up t1a1 16', 'hand-back DRAINING 42'],
      [started('t1a1')],
      [gone('t1a1')],
      [left('caller')],
    ],
  },
  {
    name: 'the app stops while the dialplan is asked',
    route: THEN_STANDBY,
    beats: [
      DIALLED,
      [gone('t1a1', REFUSED), 'ask-dialplan standby,s,1'],
      [SHUTDOWN, 'hand-back DRAINING 42'],
      [dialplan(true)],
      [left('caller')],
    ],
  },
];

export const LEAVING: readonly Scenario[] = [...DIALPLAN, ...NUMBERS, ...SHUTDOWNS];
