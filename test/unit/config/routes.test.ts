import assert from 'node:assert/strict';
import type { Destination, Route, Target, Tier, Trunk } from '../../../src/core/route/route.ts';
import { errorsOf, load, withTiers } from './config-file.ts';

function routeOf(yaml: string): Route {
  const loaded = load(yaml);
  assert.ok(loaded.ok, errorsOf(loaded).join('\n'));
  const route = loaded.config.routes.get('support');
  assert.ok(route);
  return route;
}

const TRUNK_A: Trunk = {
  name: 'carrier-a',
  endpoint: 'carrier-a',
  numberFormat: 'e164',
  prefix: '',
  progressIsRinging: false,
  callerId: 'pass',
  headers: new Map(),
  diverts: false,
  treatments: [],
};
const TRUNK_B: Trunk = {
  ...TRUNK_A,
  name: 'carrier-b',
  endpoint: 'b-out',
  numberFormat: 'digits',
  prefix: '00',
};

const NUMBER = {
  kind: 'number',
  number: '+14155552671',
  national: '4155552671',
  asDialled: '+14155552671',
} as const;

const TIERS: ReadonlyArray<[written: string, tier: Tier]> = [
  ['sip: sip:a@10.0.0.5', dial({ kind: 'sip', uri: 'sip:a@10.0.0.5', endpoint: 'outbound' })],
  [
    'sip: "sips:a.b+c@[2001:db8::1]:5061;transport=tls"',
    dial({
      kind: 'sip',
      uri: 'sips:a.b+c@[2001:db8::1]:5061;transport=tls',
      endpoint: 'outbound',
    }),
  ],
  [
    '{ sip: "sip:a@b", via: carrier-b }',
    dial({ kind: 'sip', uri: 'sip:a@b', endpoint: 'b-out', trunk: TRUNK_B }),
  ],
  [
    '{ sip: "sip:a@b", endpoint: PJSIP/other }',
    dial({ kind: 'sip', uri: 'sip:a@b', endpoint: 'other' }),
  ],
  ...['PJSIP/alice/desk', 'PJSIP/1@a', 'PJSIP/1@a/sip:b@c', 'IAX2/u@host/1@x'].map(
    (dialString): [string, Tier] => [
      `endpoint: ${dialString}`,
      dial({ kind: 'endpoint', dialString }),
    ],
  ),
  ['endpoint: Local/1@x/n', dial({ kind: 'endpoint', dialString: 'Local/1@x/n' })],
  ['number: "+1 (415) 555-2671"', dial({ ...NUMBER, trunks: [TRUNK_A, TRUNK_B] }, 12_000)],
  [
    '{ number: "+14155552671", via: [carrier-b, carrier-a], ring_timeout: 1h }',
    dial({ ...NUMBER, trunks: [TRUNK_B, TRUNK_A] }, 12_000, 3_600_000),
  ],
  [
    '{ number: "+14155552671", via: carrier-b, progress_timeout: 500ms }',
    dial({ ...NUMBER, trunks: [TRUNK_B] }, 500),
  ],
  ['dialplan: ivr,s,3', { kind: 'dialplan', context: 'ivr', extension: 's', priority: 3 }],
  ['dialplan: ivr,*98', { kind: 'dialplan', context: 'ivr', extension: '*98', priority: 1 }],
];

function dial(destination: Destination, progressTimeoutMs = 6000, ringTimeoutMs = 25_000): Tier {
  const target = { destination, ringTimeoutMs, responseTimeoutMs: 2000, progressTimeoutMs };
  return { kind: 'dial', strategy: 'in-order', targets: [target] };
}

function targetsOf(tier: Tier): readonly Target[] {
  return tier.kind === 'dial' ? tier.targets : [];
}

describe('routes', () => {
  for (const [written, tier] of TIERS) {
    it(written, () => {
      assert.deepEqual(routeOf(withTiers(written)).tiers, [tier]);
    });
  }

  it('have defaults', () => {
    const { tiers, ...route } = routeOf(withTiers('sip: sip:a@b'));
    assert.equal(tiers.length, 1);
    assert.deepEqual(route, {
      name: 'support',
      maxSetupMs: 90_000,
      ringback: 'passthrough',
      prepare: 'auto',
      afterAnswer: 'hangup',
    });
  });

  it('hand their timers to their tiers, of which each can have its own', () => {
    const route = routeOf(`
      routes:
        support:
          ring_timeout: 40s
          progress_timeout: 3s
          max_setup: 2m
          ringback: immediate
          after_answer: continue
          tiers:
            - sip: sip:a@b
            - { sip: "sip:c@d", ring_timeout: 10s, progress_timeout: 1s }`);
    assert.deepEqual(
      [route.maxSetupMs, route.ringback, route.afterAnswer],
      [120_000, 'immediate', 'continue'],
    );
    assert.deepEqual(
      route.tiers
        .flatMap(targetsOf)
        .map(({ ringTimeoutMs, progressTimeoutMs }) => [ringTimeoutMs, progressTimeoutMs]),
      [
        [40_000, 3000],
        [10_000, 1000],
      ],
    );
  });

  it('dial SIP URIs by asterisk.sip_endpoint, and national numbers by numbering.country', () => {
    const route = routeOf(`
      asterisk: { sip_endpoint: PJSIP/mine }
      numbering: { country: FR }
      trunks: { a: { progress_is_ringing: on } }
      routes: { support: { tiers: [ { sip: "sip:a@b" }, { number: "01 42 68 53 00" } ] } }`);
    const [sip, number] = route.tiers.flatMap(targetsOf).map(({ destination }) => destination);
    assert.deepEqual(sip, { kind: 'sip', uri: 'sip:a@b', endpoint: 'mine' });
    assert.ok(number?.kind === 'number');
    assert.equal(number.number, '+33142685300');
    assert.equal(number.trunks[0]?.progressIsRinging, true);
  });
});
