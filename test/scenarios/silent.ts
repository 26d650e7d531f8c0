import { endpointTier, numberTier, ONE_TIER, route, trunk, TWO_TIERS } from './routes.ts';
import {
  at,
  hungUp,
  response,
  ringing,
  started,
  startedAs,
  timer,
  type Scenario,
} from './scenario.ts';

const PJSIP = 'PJSIP/carrier-a-00000001';
const DIALLED = [startedAs('t1a1', PJSIP), 'dial t1a1'] as const;
const ASK = `ask-response t1a1 ${PJSIP}`;
const NUMBER = route([numberTier(trunk('carrier-a'), trunk('carrier-b'))]);

/** Legs without any event. Asterisk knows whether the far end has sent a response. */
export const SILENT: readonly Scenario[] = [
  {
    name: 'no response at all for response_timeout: the next trunk',
    route: NUMBER,
    beats: [
      DIALLED,
      [at(2_000, timer('response', 't1a1')), ASK],
      [response('t1a1', 'response', 'nothing'), 'hang-up t1a1 18', 'create t1a2'],
    ],
    ends: 'trying',
    told: ['t1a1 CHANUNAVAIL network'],
  },
  {
    name: 'a 100 keeps the leg until progress_timeout',
    route: NUMBER,
    beats: [
      DIALLED,
      [at(2_000, timer('response', 't1a1')), ASK],
      [response('t1a1', 'response', 'trying')],
      [at(12_000, timer('progress', 't1a1')), ASK],
      [response('t1a1', 'progress', 'trying'), 'hang-up t1a1 18', 'create t1a2'],
    ],
    ends: 'trying',
    told: ['t1a1 CHANUNAVAIL network'],
  },
  {
    name: 'a 181 or 182 is a sign of life: the progress timer ends nothing',
    route: NUMBER,
    beats: [
      DIALLED,
      [at(12_000, timer('progress', 't1a1')), ASK],
      [response('t1a1', 'progress', 'progress')],
      [at(25_000, timer('ring', 't1a1')), 'hang-up t1a1 19', 'hand-back NOANSWER 19'],
    ],
    ends: 'leaving',
  },
  {
    name: 'Asterisk cannot be asked: the leg is kept until progress_timeout, and no longer',
    route: NUMBER,
    beats: [
      DIALLED,
      [at(2_000, timer('response', 't1a1')), ASK],
      [response('t1a1', 'response', 'unknown')],
      [at(12_000, timer('progress', 't1a1')), ASK],
      [response('t1a1', 'progress', 'unknown'), 'hang-up t1a1 18', 'create t1a2'],
    ],
    ends: 'trying',
  },
  {
    name: 'it rings while Asterisk is asked: nothing is ended',
    route: NUMBER,
    beats: [
      DIALLED,
      [at(2_000, timer('response', 't1a1')), ASK],
      [ringing('t1a1'), 'ring'],
      [response('t1a1', 'response', 'nothing')],
    ],
    ends: 'trying',
  },
  {
    name: 'a final response crosses the progress timer: its own event decides',
    route: NUMBER,
    beats: [
      DIALLED,
      [at(12_000, timer('progress', 't1a1')), ASK],
      [response('t1a1', 'progress', 'final')],
      [hungUp('t1a1', { sip: 486, cause: 17 }), 'await-end t1a1', 'hand-back BUSY 17'],
    ],
    ends: 'leaving',
  },
  {
    name: 'nothing stands behind it: nobody is asked',
    route: ONE_TIER,
    beats: [DIALLED, [timer('response', 't1a1')]],
    ends: 'trying',
  },
  {
    name: 'a channel whose name is not known is ended by progress_timeout',
    route: TWO_TIERS,
    beats: [
      [started('t1a1'), 'dial t1a1'],
      [timer('response', 't1a1')],
      [at(6_000, timer('progress', 't1a1')), 'hang-up t1a1 18', 'create t2a1'],
    ],
    ends: 'trying',
  },
  {
    name: '180, then 503: that phone has rung, so the next tier is tried and not the next trunk',
    route: route([numberTier(trunk('carrier-a'), trunk('carrier-b')), endpointTier('PJSIP/desk')]),
    beats: [
      DIALLED,
      [ringing('t1a1'), 'ring'],
      [hungUp('t1a1', { sip: 503, cause: 34 }), 'await-end t1a1', 'create t2a1'],
    ],
    ends: 'trying',
  },
];
