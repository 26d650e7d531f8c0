import type { PeerName } from './network.ts';
import type { Callee } from './scenario.ts';
import type { Routes } from './config.ts';

/** A call that the lab shows. */
export interface Story {
  readonly title: string;
  readonly route: string;
  readonly peers: Partial<Record<PeerName, Callee>>;
  /** The final response that the caller must see. */
  readonly expects: number;
}

const MOBILE = { number: '+14155550123', via: ['carrier-a', 'carrier-b'] };

export const STORY_ROUTES: Routes = {
  support: { progress_timeout: '1500ms', tiers: [MOBILE] },
  office: { tiers: [{ endpoint: 'PJSIP/tcp-refused' }, MOBILE] },
  standby: { tiers: [MOBILE, { dialplan: 'lab-ivr,s,1' }] },
};

const ANSWERS: Callee = {
  provisional: [{ code: 180, afterMs: 100 }],
  final: { code: 200, afterMs: 300 },
};
const REFUSES: Callee = { final: { code: 503, headers: ['Retry-After: 60'] } };

export const STORIES: readonly Story[] = [
  {
    title: 'Carrier A is overloaded: carrier B connects the call',
    route: 'support',
    peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS },
    expects: 200,
  },
  {
    title: 'Carrier A lets it ring, then loses the call: the caller hears one unbroken ringing',
    route: 'support',
    peers: {
      'carrier-a': {
        provisional: [{ code: 180, afterMs: 100 }],
        final: { code: 500, afterMs: 400 },
      },
      'carrier-b': ANSWERS,
    },
    expects: 200,
  },
  {
    title: 'Carrier A says nothing more than 100: after progress_timeout carrier B is tried',
    route: 'support',
    peers: { 'carrier-a': {}, 'carrier-b': ANSWERS },
    expects: 200,
  },
  {
    title: 'The PBX at the office is down: the mobile rings',
    route: 'office',
    peers: { 'carrier-a': ANSWERS },
    expects: 200,
  },
  {
    title: 'The callee is busy: nobody else is dialled, the caller gets his 486',
    route: 'support',
    peers: { 'carrier-a': { final: { code: 486 } }, 'carrier-b': ANSWERS },
    expects: 486,
  },
  {
    title: 'The callee declines: nobody else is dialled, the caller gets his 603',
    route: 'support',
    peers: {
      'carrier-a': {
        provisional: [{ code: 180, afterMs: 50 }],
        final: { code: 603, afterMs: 200 },
      },
      'carrier-b': ANSWERS,
    },
    expects: 603,
  },
  {
    title: 'Both carriers fail: the standby IVR takes the caller',
    route: 'standby',
    peers: { 'carrier-a': REFUSES, 'carrier-b': REFUSES },
    expects: 200,
  },
];
