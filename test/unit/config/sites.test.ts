import assert from 'node:assert/strict';
import { checkName } from '../../../src/settings/checks.ts';
import type { SiteSettings } from '../../../src/settings/sites.ts';
import { errorsOf, load, warningsOf } from './config-file.ts';

/** Sites, each written as flow YAML; the first stands on line 6. */
function withSites(sites: readonly string[], more = ''): string {
  const lines = [
    'trunks: { carrier-a: { site: dc1 } }',
    'routes: { support: { tiers: [{ number: "+14155552671" }] } }',
    'notify: { channels: { chat: { type: webhook, url: "http://a/", body: "{}" } }, cascades: { ops: [chat] } }',
    more,
    'sites:',
    ...sites.map((site) => `  ${site}`),
  ];
  return `${lines.join('\n')}\n`;
}

function sitesOf(...sites: readonly string[]): readonly SiteSettings[] {
  const loaded = load(withSites(sites));
  assert(loaded.ok, errorsOf(loaded).join('\n'));
  return loaded.config.sites;
}

function dns(change: string): string {
  return `dc1: { actions: [{ dns: { server: a, zone: example.com, record: chat, return_value: 192.0.2.2, ${change} } }] }`;
}

function server(written: string): string {
  return `dc1: { actions: [{ dns: { server: ${written}, zone: example.com, record: chat, value: a.b, return_value: a.b } }] }`;
}

function warningsWith(site: string, more = ''): string {
  return warningsOf(load(withSites([site, 'dc2: {}'], more))).join('\n');
}

describe('sites', () => {
  it('as the documentation shows them', () => {
    const [dc1, dc2] = sitesOf(
      'dc1:',
      '  standby: dc2',
      '  checks:',
      '    - { http: "http://10.0.0.9/health", expect: \'"status": "healthy"\', weight: 2 }',
      '    - { ari_latency: 3x }',
      '  down_below: 60',
      '  context_header: "X-Failover-Context: failover_active=true"',
      '  auto_return: no',
      '  actions:',
      '    - { notify: ops }',
      '    - { webhook: "https://example.com/hook?x=1" }',
      '    - dns: { server: "10.0.0.53:5353", zone: example.com, record: chat, value: standby.example.com, return_value: 192.0.2.1, ttl: 60s, key_file: dns.key }',
      'dc2: {}',
    );
    assert.deepEqual(
      dc1?.checks.map(({ settings: { kind, everyMs }, weight }) => [kind, everyMs, weight]),
      [
        ['http', 1000, 2],
        ['ari_latency', 1000, 1],
      ],
    );
    const [notify, webhook, dns] = dc1?.actions ?? [];
    assert.deepEqual(notify, { kind: 'notify', cascade: 'ops' });
    assert.deepEqual(webhook, { kind: 'webhook', url: 'https://example.com/hook?x=1' });
    assert(dns?.kind === 'dns');
    const { keyFile = '', ...rest } = dns;
    assert.match(keyFile, /^\/.*\/dns\.key$/);
    assert.deepEqual(rest, {
      kind: 'dns',
      server: '10.0.0.53',
      port: 5353,
      zone: 'example.com',
      record: 'chat',
      value: 'standby.example.com',
      returnValue: '192.0.2.1',
      ttlSeconds: 60,
    });
    assert.deepEqual(
      { ...dc1, checks: [], actions: [] },
      {
        name: 'dc1',
        standby: 'dc2',
        checks: [],
        downBelow: 60,
        contextHeader: { name: 'X-Failover-Context', value: 'failover_active=true' },
        autoReturn: false,
        actions: [],
      },
    );
    assert.deepEqual(dc2, {
      name: 'dc2',
      checks: [],
      downBelow: 50,
      autoReturn: true,
      actions: [],
    });
  });

  it('checks are named by hosts: a URL may hold a secret', () => {
    const urls = ['http://a/x?token=s3cret', 'http://a/y', 'http://b:81/'];
    const checks = urls.map((url) => `{ http: "${url}" }`).join(', ');
    const [site] = sitesOf(`dc1: { checks: [${checks}] }`);
    assert.deepEqual(
      site?.checks.map(({ settings }) => checkName(settings)),
      ['http a', 'http a (2)', 'http b:81'],
    );
  });

  it('a name server may be an IPv6 address, and have a port', () => {
    for (const [server, host, port] of [
      ['[2001:db8::53]:5353', '2001:db8::53', 5353],
      ['[2001:db8::53]', '2001:db8::53', 53],
      ['ns1.example.com', 'ns1.example.com', 53],
      ['10.0.0.53:65535', '10.0.0.53', 65_535],
    ] as const) {
      const [site] = sitesOf(
        `dc1: { actions: [{ dns: { server: "${server}", zone: example.com, record: "@", value: 192.0.2.1 } }] }`,
      );
      const [dns] = site?.actions ?? [];
      assert(dns?.kind === 'dns');
      assert.deepEqual([dns.server, dns.port], [host, port]);
    }
  });

  const refused: ReadonlyArray<[site: string, message: RegExp]> = [
    ['dc1: { standby: dc1 }', /standby: is the site itself/],
    ['dc1: { standby: dc9 }', /no site "dc9"/],
    ['dc1: { down_below: 101 }', /from 0 to 100/],
    ['dc1: { down_below: {} }', /from 0 to 100/],
    ['dc1: { checks: [{ http: "http://a/", weight: [] }] }', /from 0 to 1000/],
    ['dc1: { actions: [ops] }', /must be a map/],
    ['dc1: { context_header: "X-Context" }', /must be a SIP header such as/],
    ['dc1: { context_header: "X-A: 1\\r\\nFrom: x" }', /must be a SIP header such as/],
    ['dc1: { standby: dc1b, context_header: "From: x" }', /is Asterisk's own header/],
    ['dc1: { checks: [contact] }', /must be a map/],
    ['dc1: { checks: [{ weight: 2 }] }', /exactly one of http, ari_latency; it has none/],
    ['dc1: { checks: [{ ari_latency: 3x, expect: x }] }', /belongs to `http`/],
    ['dc1: { checks: [{ ari_latency: 1x }] }', /must be a factor/],
    ['dc1: { checks: [{ ari_latency: 1.0x }] }', /must be a factor from 1.1x to 99.9x/],
    ['dc1: { checks: [{ ari_latency: 1.1.5x }] }', /must be a factor from 1.1x to 99.9x/],
    ['dc1: { checks: [{ ari_latency: 100x }] }', /must be a factor/],
    ['dc1: { checks: [{ http: "http://a/" }, { http: "http://a/", every: 5s }] }', /twice/],
    ['dc1: { actions: [{}] }', /exactly one of notify, webhook, dns; it has none/],
    ['dc1: { actions: [{ notify: ops, webhook: "http://a/" }] }', /it has notify and webhook/],
    ['dc1: { actions: [{ notify: nobody }] }', /no cascade "nobody"/],
    ['dc1: { actions: [{ webhook: "ftp://a/" }] }', /must be a URL such as/],
    ['dc1: { actions: [{ dns: { server: a, zone: b, record: c } }] }', /value: is missing/],
    [dns('value: "a b"'), /value: must be an IPv4 address/],
    [server('"a:0"'), /server: must be an address or a name, with a port from 1 to 65535/],
    [server('"a:65536"'), /server: must be an address/],
    [server('"[2001:db8::53]:99999"'), /server: must be an address/],
    [dns('value: a.b, ttl: 0s'), /ttl: must be a duration/],
    [dns('value: a.b, key_file: ""'), /key_file: must be text/],
  ];
  for (const [site, message] of refused) {
    it(`refuses ${site}`, () => {
      const errors = errorsOf(load(withSites([site, 'dc1b: {}'])));
      assert.equal(errors.length, 1, errors.join('\n'));
      assert.match(errors[0] ?? '', message);
    });
  }

  for (const key of ['server', 'zone', 'record', 'value']) {
    it(`lets no line into an update by ${key}`, () => {
      const keys = { server: 'a', zone: 'b.c', record: 'c', value: 'd.e', [key]: 'a\\nsend' };
      const text = Object.entries(keys).map(([name, value]) => `${name}: "${value}"`);
      const site = `dc1: { actions: [{ dns: { ${text.join(', ')} } }] }`;
      assert.match(errorsOf(load(withSites([site]))).join(), new RegExp(`${key}: must be`));
    });
  }

  it('warns of what has no effect', () => {
    assert.match(warningsWith('dc1: { context_header: "X-A: 1" }'), /no effect without `standby`/);
    assert.match(
      warningsWith('dc1: { actions: [{ dns: { server: a, zone: b, record: c, value: d.e } }] }'),
      /dns: has no `return_value`/,
    );
    const off = warningsWith('dc1: { standby: dc2, checks: [{ ari_latency: 3x }] }', 'health: off');
    assert.match(off, /sites\.dc1\.checks: has no effect with `health: off`/);
    assert.match(off, /sites\.dc1\.standby: has no effect with `health: off`/);
  });
});
