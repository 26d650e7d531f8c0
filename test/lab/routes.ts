import type { Asterisk } from '../../lab/asterisk.ts';
import type { Routes } from '../../lab/lab-config.ts';

const NUMBER = '+14155550123';

/** One tier per way. */
export function cascade(...ways: readonly string[]): { tiers: unknown[] } {
  return { tiers: ways.map((way) => ({ number: NUMBER, via: [way] })) };
}

/** First this way, then carrier B. */
function before(tier: unknown): { tiers: unknown[] } {
  return { tiers: [tier, { number: NUMBER, via: ['carrier-b'] }] };
}

/**
 * The carriers, ways that can't be reached, and trunks with habits and wishes of their own, which
 * are all carrier A.
 */
const OF_EACH_KIND: Readonly<Record<string, { headers?: object; [key: string]: unknown }>> = {
  'carrier-a': {},
  'carrier-b': {},
  'carrier-c': {},
  absent: {},
  'tcp-refused': {},
  'tls-fails': {},
  unqualified: {},
  unregistered: {},
  unresolvable: {},
  decorated: {
    endpoint: 'carrier-a',
    caller_id: '+14155550100',
    headers: { 'X-Tier': 'tier {tier} of {route}', 'X-Try': '{attempt} {trunk}' },
    diversion: 'yes',
  },
  telling: { endpoint: 'carrier-a', diversion: 'yes' },
  national: { endpoint: 'carrier-a', number_format: 'national' },
  discreet: { endpoint: 'carrier-a', caller_id: 'withhold' },
  prefixed: { endpoint: 'carrier-a', prefix: '0011#', number_format: 'digits' },
  odd: { endpoint: 'carrier-a', treat: { 'sip:404': 'CONGESTION', 'sip:403': 'DECLINED' } },
  dear: { endpoint: 'carrier-a', rates: 'rates/dear.csv' },
  cheap: { endpoint: 'carrier-b', rates: 'rates/cheap.csv' },
  narrow: { endpoint: 'carrier-a', max_calls: 30 },
  slow: { endpoint: 'carrier-a', max_calls_per_second: 10 },
  /** Carrier A, for calls that always fail. */
  foreseen: { endpoint: 'carrier-a' },
  /** Carrier A. Its callees send their keys by INFO. */
  keyed: { endpoint: 'carrier-keyed' },
  shut: { endpoint: 'carrier-a', max_calls: 1, max_calls_per_second: 0.01 },
};

/** The header of an INVITE that names its call. */
export const CALL_HEADER = 'X-Call';

/** An INVITE through any of them names its call. */
export const TRUNKS = Object.fromEntries(
  Object.entries(OF_EACH_KIND).map(([name, trunk]) => [
    name,
    { ...trunk, headers: { ...trunk.headers, [CALL_HEADER]: '{call}' } },
  ]),
);

/** Files beside the configuration. */
export const FILES = {
  'rates/dear.csv': 'prefix,price\n1,0.02\n1415,0.001\n',
  'rates/cheap.csv': 'prefix,price\n1,0.01\n',
};

export const POLICIES = { 'late-shift': { policy: 'unreachable', next_on: ['BUSY'] } };

export const EMERGENCY = {
  numbers: ['933'],
  dial_prefixes: ['9'],
  trunks: ['carrier-b', 'discreet'],
};

const [ALICE, BOB, CAROL] = ['carrier-a', 'carrier-b', 'carrier-c'].map((name) => ({
  number: NUMBER,
  via: name,
}));

const RINGS_ON = { ring_timeout: '10m', max_setup: '10m' };

/** Routes whose destinations are addresses of this lab. */
export function routesTo({ sipPort, peers }: Asterisk): Routes {
  const { address, port } = peers['carrier-c'];
  const sip = `sip:support@${address}:${port}`;
  return {
    ...ROUTES,
    // Longer than any test takes, also on a busy machine.
    'rings-on': { ...before({ sip }), ...RINGS_ON },
    'announces-on': { ...before({ number: NUMBER, via: ['unregistered'] }), ...RINGS_ON },
    'by-uri': before({ sip }),
    'by-uri-and-trunk': before({ sip, via: 'decorated' }),
    /** Back into this very Asterisk: [inbound] serves strangers. */
    loop: {
      tiers: [{ sip: `sip:2025550100@127.0.0.1:${sipPort}` }, { number: NUMBER, via: 'carrier-b' }],
    },
  };
}

/** Every route of the lab's tests. */
const ROUTES: Routes = {
  /** For calls that choose no route. */
  support: cascade('carrier-a', 'carrier-b'),
  'two-tiers': cascade('carrier-a', 'carrier-b'),
  'three-tiers': cascade('carrier-a', 'carrier-b', 'carrier-c'),
  'one-tier': cascade('carrier-a'),
  prepared: { ...cascade('carrier-a', 'carrier-b'), prepare: 'always' },
  'prepared-three': { ...cascade('carrier-a', 'carrier-b', 'carrier-c'), prepare: 'always' },
  'prepared-silent': {
    ...cascade('absent', 'carrier-b'),
    response_timeout: '700ms',
    prepare: 'always',
  },
  'prepared-unknown': { ...cascade('unregistered', 'carrier-b'), prepare: 'always' },
  forecast: before({ number: '+14155550188', via: 'foreseen' }),
  'two-trunks': {
    tiers: [
      { number: NUMBER, via: ['carrier-a', 'carrier-b'] },
      { number: NUMBER, via: ['carrier-c'] },
    ],
  },
  'short-progress': { ...cascade('carrier-a', 'carrier-b'), progress_timeout: '700ms' },
  'silent-primary': { ...cascade('absent', 'carrier-b'), response_timeout: '700ms' },
  'absent-peer': { ...before({ endpoint: 'PJSIP/absent' }), progress_timeout: '700ms' },
  'short-ring': { ...cascade('carrier-a', 'carrier-b'), ring_timeout: '1s' },
  'rings-long': { ...cascade('carrier-a'), ring_timeout: '2m', max_setup: '3m' },
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
  telling: cascade('telling'),
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
  group: { tiers: [{ any_of: [ALICE, BOB, CAROL], strategy: 'ring-all', ring_timeout: '3s' }] },
  'group-of-two': {
    tiers: [{ any_of: [ALICE, BOB], ring_timeout: '1s' }, CAROL],
  },
  'group-by-carriers': {
    tiers: [{ any_of: [{ number: NUMBER, via: ['carrier-a', 'carrier-b'] }, CAROL] }],
  },
  hunt: { tiers: [{ any_of: [ALICE, BOB], strategy: 'in-order' }, CAROL] },
  weighted: {
    tiers: [
      {
        any_of: [
          { ...ALICE, weight: 3 },
          { ...BOB, weight: 1 },
        ],
        strategy: 'weighted',
      },
    ],
  },
  cheapest: { tiers: [{ number: 'dialled', via: { cheapest: ['dear', 'cheap'] } }] },
  narrow: { tiers: [{ number: NUMBER, via: ['narrow', 'carrier-b'] }] },
  slow: { tiers: [{ number: NUMBER, via: ['slow', 'carrier-b'] }] },
  shut: { tiers: [{ number: 'dialled', via: ['shut'] }] },
  'late-shift': {
    policy: 'late-shift',
    tiers: [
      { number: NUMBER, via: 'carrier-a' },
      {
        any_of: [{ ...BOB, policy: 'never-miss', ring_timeout: '1s' }, CAROL],
        strategy: 'in-order',
      },
    ],
  },
  'dead-peer': { tiers: [{ number: NUMBER, via: ['absent', 'carrier-b'] }] },
  'rings-out': {
    tiers: [
      { any_of: [ALICE, BOB, CAROL], ring_timeout: '1s', next_on: ['NOANSWER'] },
      { endpoint: 'PJSIP/phone' },
    ],
  },
  desk: { tiers: [{ endpoint: 'PJSIP/desk' }] },
  'desk-first': { tiers: [{ endpoint: 'PJSIP/desk', contacts: 'first' }] },
  'desk-and-mobile': {
    tiers: [
      {
        any_of: [
          { endpoint: 'PJSIP/phone' },
          { number: NUMBER, via: 'keyed', confirm: 'yes', confirm_within: '2s' },
        ],
        ring_timeout: '6s',
      },
    ],
  },
  /** To a phone that is forwarded to the number that was dialled. */
  forwarded: { tiers: [{ endpoint: 'Local/2025550100@lab-network/n' }] },
  phone: { tiers: [{ endpoint: 'PJSIP/phone' }] },
  again: { tiers: [{ endpoint: 'PJSIP/phone-2' }] },
};
