import type { Routes } from '../../lab/config.ts';

const NUMBER = '+14155550123';

/** One tier per way. */
function cascade(...ways: readonly string[]): { tiers: unknown[] } {
  return { tiers: ways.map((way) => ({ number: NUMBER, via: [way] })) };
}

/** First this way, then carrier B. */
function before(tier: unknown): { tiers: unknown[] } {
  return { tiers: [tier, { number: NUMBER, via: ['carrier-b'] }] };
}

/** Trunks with habits and wishes of their own; all are carrier A. */
export const TRUNKS = {
  decorated: {
    endpoint: 'carrier-a',
    caller_id: '+14155550100',
    headers: { 'X-Tier': 'tier {tier} of {route}', 'X-Try': '{attempt} {trunk}' },
    diversion: 'yes',
  },
  national: { endpoint: 'carrier-a', number_format: 'national' },
  discreet: { endpoint: 'carrier-a', caller_id: 'withhold' },
  prefixed: { endpoint: 'carrier-a', prefix: '0011#', number_format: 'digits' },
  odd: { endpoint: 'carrier-a', treat: { 'sip:404': 'CONGESTION', 'sip:403': 'DECLINED' } },
};

export const EMERGENCY = {
  numbers: ['933'],
  dial_prefixes: ['9'],
  trunks: ['carrier-b', 'discreet'],
};

/** Every route of the lab's tests. */
export const ROUTES: Routes = {
  /** For calls that choose no route. */
  support: cascade('carrier-a', 'carrier-b'),
  'two-tiers': cascade('carrier-a', 'carrier-b'),
  'three-tiers': cascade('carrier-a', 'carrier-b', 'carrier-c'),
  'one-tier': cascade('carrier-a'),
  'two-trunks': {
    tiers: [
      { number: NUMBER, via: ['carrier-a', 'carrier-b'] },
      { number: NUMBER, via: ['carrier-c'] },
    ],
  },
  'short-progress': { ...cascade('carrier-a', 'carrier-b'), progress_timeout: '700ms' },
  'absent-peer': { ...before({ endpoint: 'PJSIP/absent' }), progress_timeout: '700ms' },
  'short-ring': { ...cascade('carrier-a', 'carrier-b'), ring_timeout: '1s' },
  'short-setup': { ...cascade('carrier-a', 'carrier-b', 'carrier-c'), max_setup: '1500ms' },
  'any-rejection': {
    ...cascade('carrier-a', 'carrier-b'),
    policy: 'any-rejection',
    ring_timeout: '1s',
  },
  'never-miss': { ...cascade('carrier-a', 'carrier-b'), policy: 'never-miss', ring_timeout: '1s' },
  'busy-moves-on': { ...cascade('carrier-a', 'carrier-b'), next_on: ['BUSY'] },
  'stops-on-503': {
    tiers: [
      { number: NUMBER, via: ['carrier-a'], stop_on: ['sip:503'] },
      { number: NUMBER, via: ['carrier-b'] },
    ],
  },
  decorated: cascade('decorated'),
  discreet: cascade('discreet'),
  prefixed: cascade('prefixed'),
  odd: {
    tiers: [
      { number: NUMBER, via: ['odd', 'carrier-b'] },
      { number: NUMBER, via: ['carrier-c'] },
    ],
  },
  dialled: { tiers: [{ number: 'dialled', via: ['national', 'carrier-b'] }] },
  impossible: before({ number: '+1415555', via: ['carrier-a'] }),
  'abroad-only': {
    allow: { countries: ['DE'] },
    tiers: [{ number: 'dialled', via: ['carrier-a'] }],
  },
  'ringing-at-once': { ...cascade('carrier-a', 'carrier-b'), ringback: 'immediate' },
  'goes-on': { ...cascade('carrier-a'), after_answer: 'continue' },
  'to-ivr': {
    tiers: [...cascade('carrier-a', 'carrier-b').tiers, { dialplan: 'lab-ivr,s,1' }],
  },
  'to-nowhere': {
    tiers: [...cascade('carrier-a').tiers, { dialplan: 'lab-ivr,no-such-extension,1' }],
  },
  'unknown-endpoint': before({ endpoint: 'PJSIP/nobody-of-this-name' }),
  unregistered: before({ number: NUMBER, via: ['unregistered'] }),
  unqualified: before({ number: NUMBER, via: ['unqualified'] }),
  'tcp-refused': before({ number: NUMBER, via: ['tcp-refused'] }),
  unresolvable: before({ number: NUMBER, via: ['unresolvable'] }),
  'tls-fails': before({ number: NUMBER, via: ['tls-fails'] }),
  'local-congestion': before({ endpoint: 'Local/congestion@lab-local' }),
  'local-busy': before({ endpoint: 'Local/busy@lab-local' }),
  'local-absent': before({ endpoint: 'Local/no-such-extension@lab-local' }),
  'local-answer': { tiers: [{ endpoint: 'Local/answer@lab-local' }] },
  phone: { tiers: [{ endpoint: 'PJSIP/phone' }] },
  again: { tiers: [{ endpoint: 'PJSIP/phone-2' }] },
};
