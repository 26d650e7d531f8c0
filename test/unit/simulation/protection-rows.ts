import type { Tier } from '../../../src/core/route/route.ts';
import type { Treatment } from '../../../src/core/verdict/treatment.ts';
import {
  anyOf,
  dialTier,
  endpointTier,
  numberOn,
  numberTier,
  sip,
  STANDBY,
  target,
  trunk,
} from '../../scenarios/routes.ts';
import { SIP_503, STOPS_AT_503 } from './protection-trial.ts';

export const A = trunk('carrier-a', { site: 'dc1' });
export const B = trunk('carrier-b', { site: 'dc2' });
const A_TOO = trunk('carrier-a-too', { endpoint: 'carrier-a' });
export const IN_DC1 = trunk('carrier-c', { site: 'dc1' });
export const PBX = dialTier(sip('sip:support@10.0.0.5'));
const PBX_TOO = dialTier(sip('sip:other@10.0.0.5'));

const BUSY_BY_503: readonly Treatment[] = [{ rule: SIP_503, outcome: 'BUSY' }];

/** What stands against a route of these tiers, and what its protection is then. */
export const ROWS: ReadonlyArray<
  readonly [
    what: string,
    tiers: readonly Tier[],
    against: Readonly<Record<string, string>>,
    ...expected: readonly string[],
  ]
> = [
  ['two carriers', [numberTier(A, B)], {}, 'protected primary: carrier-a > carrier-b'],
  ['two tiers', [numberTier(A), numberTier(B)], {}, 'protected primary: carrier-a > carrier-b'],
  [
    'one that is suspect',
    [numberTier(A, B)],
    { 'carrier-b': 'suspect' },
    'protected primary: carrier-a > carrier-b',
  ],
  ['one way', [numberTier(A)], {}, 'unprotected primary: carrier-a', 'no-backup'],
  [
    'the same trunk again',
    [numberTier(A), numberTier(A)],
    {},
    'unprotected primary: carrier-a',
    'no-backup',
  ],
  [
    'the same endpoint by two names',
    [numberTier(trunk('carrier-a')), dialTier({ ...numberOn(A_TOO), number: '+14155550199' })],
    {},
    'unprotected primary: carrier-a',
    'shares-fate',
  ],
  [
    'the same site',
    [numberTier(A), dialTier({ ...numberOn(IN_DC1) })],
    {},
    'unprotected primary: carrier-a',
    'shares-fate',
  ],
  [
    'the same host',
    [PBX, PBX_TOO],
    {},
    'unprotected primary: PJSIP/outbound/sip:support@10.0.0.5',
    'shares-fate',
  ],
  [
    'another site behind the same one',
    [numberTier(A, IN_DC1, B)],
    {},
    'protected primary: carrier-a > carrier-b',
  ],
  [
    'a phone',
    [PBX, endpointTier('PJSIP/alice')],
    {},
    'protected primary: PJSIP/outbound/sip:support@10.0.0.5 > PJSIP/alice',
    'unwatched',
  ],
  [
    'the dialplan',
    [numberTier(A), STANDBY],
    {},
    'protected primary: carrier-a > dialplan standby,s,1',
    'by-dialplan',
  ],
  [
    'the dialplan alone',
    [STANDBY],
    {},
    'unprotected primary: dialplan standby,s,1',
    'no-backup',
    'by-dialplan',
  ],
  [
    'a backup that is down',
    [numberTier(A, B)],
    { 'carrier-b': 'down' },
    'degraded primary: carrier-a',
    'backup-down',
  ],
  [
    'a backup that is held',
    [numberTier(A, B)],
    { 'carrier-b': 'held' },
    'degraded primary: carrier-a',
    'backup-held',
  ],
  [
    'a backup that is full',
    [numberTier(A, B)],
    { 'carrier-b': 'full' },
    'degraded primary: carrier-a',
    'backup-full',
  ],
  [
    'a backup whose site is down',
    [numberTier(A, B)],
    { 'site dc2': 'down' },
    'degraded primary: carrier-a',
    'backup-site-down',
  ],
  [
    'a primary that is down',
    [numberTier(A, B)],
    { 'carrier-a': 'down' },
    'degraded backup: carrier-b',
    'primary-down',
  ],
  [
    'a primary that is held',
    [numberTier(A, B)],
    { 'carrier-a': 'held' },
    'degraded backup: carrier-b',
    'primary-held',
  ],
  [
    'a primary that is full',
    [numberTier(A, B)],
    { 'carrier-a': 'full' },
    'degraded backup: carrier-b',
    'primary-full',
  ],
  [
    'a primary whose site is down',
    [numberTier(A, B)],
    { 'site dc1': 'down' },
    'degraded backup: carrier-b',
    'primary-site-down',
  ],
  [
    'a third way',
    [numberTier(A, B), PBX],
    { 'carrier-a': 'down' },
    'protected backup: carrier-b > PJSIP/outbound/sip:support@10.0.0.5',
    'primary-down',
  ],
  [
    'both held',
    [numberTier(A, B)],
    { 'carrier-a': 'held', 'carrier-b': 'held' },
    'unprotected none:',
    'nothing-works',
    'primary-held',
    'backup-held',
  ],
  [
    'both down',
    [numberTier(A, B)],
    { 'carrier-a': 'down', 'carrier-b': 'down' },
    'unprotected none:',
    'nothing-works',
    'primary-down',
    'backup-down',
  ],
  [
    'all down before the dialplan',
    [numberTier(A), STANDBY],
    { 'carrier-a': 'down' },
    'degraded backup: dialplan standby,s,1',
    'primary-down',
    'by-dialplan',
  ],
  [
    'a rule that stops at a 503',
    [dialTier(numberOn(A), { policy: STOPS_AT_503 }), numberTier(B)],
    {},
    'unprotected primary: carrier-a',
    'rule-stops',
  ],
  [
    'a trunk that calls a 503 busy, for which the other ends count',
    [numberTier({ ...A, treatments: BUSY_BY_503 }), numberTier(B)],
    {},
    'protected primary: carrier-a > carrier-b',
  ],
  [
    'a group that rings together',
    [anyOf('ring-all', target(numberOn(A)), target(numberOn(B)))],
    {},
    'protected primary: carrier-a > carrier-b',
  ],
  [
    'a group of one site',
    [anyOf('ring-all', target(numberOn(A)), target(numberOn(IN_DC1)))],
    {},
    'unprotected primary: carrier-a',
    'shares-fate',
  ],
  [
    'a group of which one is down',
    [anyOf('ring-all', target(numberOn(A)), target(numberOn(B)))],
    { 'carrier-b': 'down' },
    'degraded primary: carrier-a',
    'backup-down',
  ],
  [
    'a group and another tier',
    [anyOf('ring-all', target(numberOn(A)), target(numberOn(IN_DC1))), numberTier(B)],
    {},
    'protected primary: carrier-a > carrier-b',
  ],
];
