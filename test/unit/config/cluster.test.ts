import assert from 'node:assert/strict';
import { hostname } from 'node:os';
import { makeCertificate } from '../../contract/certificate.ts';
import { errorsOf, load, warningsOf } from './config-file.ts';

const ROUTE = 'routes: { support: { tiers: [ { sip: "sip:a@b" } ] } }\n';
const LOCAL = 'postgres://failover@127.0.0.1/failover';
const ENV = { ARI_PASSWORD: 'secret' };

function clusterOf(yaml: string, env = {}, files = {}) {
  const loaded = load(`${ROUTE}${yaml}\n`, { ...ENV, ...env }, files);
  assert(loaded.ok, errorsOf(loaded).join('\n'));
  return loaded.config.cluster;
}

function warnings(yaml: string, files = {}): readonly string[] {
  return warningsOf(load(`${ROUTE}${yaml}\n`, ENV, files)).filter((line) => / cluster/.test(line));
}

describe('cluster', () => {
  it('is off where it is not there, whatever the environment has', () => {
    assert.equal(clusterOf('', { CLUSTER_URL: LOCAL, CLUSTER_PASSWORD: 'x' }), undefined);
  });

  it('has the database of the records, and the name of the machine', () => {
    const found = clusterOf(`records: { url: "${LOCAL}" }\ncluster:`);
    assert.deepEqual(found, {
      urls: [LOCAL],
      node: hostname(),
      goneAfterMs: 120_000,
      siteActionsAlone: true,
    });
  });

  it('tells two instances on one machine apart by the name of the app', () => {
    const yaml = `asterisk: { app: failover-b }\ncluster: { url: "${LOCAL}" }`;
    assert.equal(clusterOf(yaml)?.node, `${hostname()}-failover-b`);
  });

  it('can have a database and a name of its own', () => {
    const found = clusterOf(`records: off\ncluster: { url: "${LOCAL}", node: a1 }`);
    assert.deepEqual(found, {
      urls: [LOCAL],
      node: 'a1',
      goneAfterMs: 120_000,
      siteActionsAlone: true,
    });
  });

  it('says where this node stands, and whether it acts alone', () => {
    const yaml = `cluster: { url: "${LOCAL}", node: a1, site: dc1, site_actions_alone: no }`;
    const found = clusterOf(`sites: { dc1: {} }\n${yaml}`);
    assert.deepEqual([found?.site, found?.siteActionsAlone], ['dc1', false]);
  });

  it('says how long a node keeps its part of limits', () => {
    const goneAfter = (value: string) =>
      clusterOf(`records: off\ncluster: { url: "${LOCAL}", gone_after: ${value} }`)?.goneAfterMs;
    assert.deepEqual(
      [goneAfter('30s'), goneAfter('1d'), goneAfter('never')],
      [30_000, 86_400_000, Infinity],
    );
    const wrong = load(`${ROUTE}cluster: { url: "${LOCAL}", gone_after: 29s }\n`, ENV);
    assert.match(errorsOf(wrong).join('\n'), /a duration from 30s to 1d, .* or `never`/);
  });

  it('must stand in a site that exists, and should say where', () => {
    const wrong = load(`${ROUTE}cluster: { url: "${LOCAL}", site: dc9 }\n`, ENV);
    assert.match(errorsOf(wrong).join('\n'), /dc9/);
    assert.match(
      warnings(`sites: { dc1: {} }\ncluster: { url: "${LOCAL}" }`).join('\n'),
      /no `site`/,
    );
  });

  it('takes the URL from the environment first', () => {
    const other = 'postgres://f@localhost/other';
    const found = clusterOf(`cluster: { url: "${LOCAL}" }`, { CLUSTER_URL: other });
    assert.deepEqual(found?.urls, [other]);
  });

  it('tries several hosts', () => {
    const found = clusterOf('cluster: { url: "postgresql://f@db1:5433,db2/x?sslmode=require" }');
    assert.deepEqual(found?.urls, [
      'postgresql://f@db1:5433/x?sslmode=require',
      'postgresql://f@db2/x?sslmode=require',
    ]);
  });

  it('gives each host the password', () => {
    const files = { 'db.pass': 'p &%\n' };
    const yaml = 'cluster: { url: "postgres://f@localhost,127.0.0.2/x", password_file: db.pass }';
    const passwords = (env = {}): readonly unknown[] =>
      (clusterOf(yaml, env, files)?.urls ?? []).map((url) => {
        return new URL(url).searchParams.get('password');
      });
    assert.deepEqual(passwords(), ['p &%', 'p &%']);
    assert.deepEqual(passwords({ CLUSTER_PASSWORD: 'other' }), ['other', 'other']);
  });

  it('reads certificates to trust', () => {
    const { cert } = makeCertificate('DNS:db.example.com');
    const yaml = 'cluster: { url: "postgres://f@db.example.com/x", ca_file: ca.pem }';
    assert.equal(clusterOf(yaml, {}, { 'ca.pem': cert })?.ca, cert);
  });

  it('reaches records in its database as it reaches that itself, and no others', () => {
    const files = { 'db.pass': 'p &%\n', 'ca.pem': makeCertificate('DNS:db.example.com').cert };
    const cluster = 'cluster: { password_file: db.pass, ca_file: ca.pem';
    const recordsOf = (yaml: string): URLSearchParams => {
      const loaded = load(`${ROUTE}${yaml}\n`, ENV, files);
      assert(loaded.ok, errorsOf(loaded).join('\n'));
      const { records } = loaded.config;
      assert(records !== 'off' && records.place.kind === 'postgres');
      return new URL(records.place.url).searchParams;
    };
    const records = 'records: { url: "postgres://f@db.example.com/x" }';
    const same = recordsOf(`${records}\n${cluster} }`);
    assert.equal(same.get('password'), 'p &%');
    assert.equal(same.get('sslmode'), 'verify-full');
    assert.match(same.get('sslrootcert') ?? '', /\/ca\.pem$/);
    const byPort = recordsOf(`${records}\n${cluster}, url: "postgres://f@db.example.com:5432/x" }`);
    assert.equal(byPort.get('password'), 'p &%');
    const other = recordsOf(`${records}\n${cluster}, url: "postgres://f@db2.example.com/x" }`);
    assert.deepEqual([...other], []);
  });

  it('leaves records their own user and password in its database', () => {
    const files = { 'db.pass': 'nodes' };
    const cluster = 'cluster: { password_file: db.pass, url: "postgres://nodes@127.0.0.1/x" }';
    for (const url of ['postgres://f@127.0.0.1/x', 'postgres://nodes:own@127.0.0.1/x']) {
      const loaded = load(`${ROUTE}records: { url: "${url}" }\n${cluster}\n`, ENV, files);
      assert(loaded.ok, errorsOf(loaded).join('\n'));
      const { records } = loaded.config;
      assert.deepEqual(records !== 'off' && records.place, { kind: 'postgres', url });
    }
  });

  const wrong: ReadonlyArray<readonly [yaml: string, error: string, files?: object]> = [
    [
      'cluster: {}',
      '2:1 cluster.url: is missing: `records.url` is no postgres:// URL, so `url` is needed here',
    ],
    [
      'cluster: { url: "mysql://db/x" }',
      '2:12 cluster.url: must be a postgres:// URL; several hosts are separated by commas',
    ],
    [
      `cluster: { url: "${LOCAL}", password_file: none }`,
      '2:59 cluster.password_file: cannot be read: there is no such file',
    ],
    [
      `cluster: { url: "${LOCAL}", password_file: p }`,
      '2:59 cluster.password_file: is an empty file: write the password into it',
      { p: '\n' },
    ],
    [
      `cluster: { url: "${LOCAL}", password_file: p }`,
      '2:59 cluster.password_file: must hold only the password, on one line',
      { p: 'a\nb\n' },
    ],
    [
      'cluster: { url: "postgres://f:x@localhost/x", password_file: p }',
      '2:47 cluster.password_file: conflicts with the password in `url`: keep one of them',
      { p: 'a\n' },
    ],
    [
      `cluster: { url: "${LOCAL}", ca_file: p }`,
      '2:59 cluster.ca_file: holds no certificate (PEM)',
      { p: 'a\n' },
    ],
    [
      `cluster: { url: "${LOCAL}", node: "a 1" }`,
      '2:59 cluster.node: must be a name of letters, digits, - _ . (in quotes where it is a number)',
    ],
  ];
  for (const [yaml, error, files = {}] of wrong) {
    it(`refuses ${yaml}, where ${error.split(': ', 2)[1]}`, () => {
      const told = errorsOf(load(`${ROUTE}${yaml}\n`, ENV, { ...files }));
      assert.deepEqual(told, [error]);
    });
  }

  it('warns of a network that can read along', () => {
    assert.deepEqual(warnings('records: off\ncluster: { url: "postgres://f@db1/x" }'), [
      '3:1 cluster: db1 is beyond loopback: without `ca_file` the network can read the password and calls',
    ]);
    for (const url of [
      LOCAL,
      'postgres://f@localhost/x',
      'postgres://f@%2Frun%2Fpg/x',
      'postgres://f@db1/x?sslmode=verify-full',
    ]) {
      assert.deepEqual(warnings(`records: off\ncluster: { url: "${url}" }`), [], url);
    }
  });

  it('warns of records that each node keeps for itself', () => {
    assert.deepEqual(warnings(`cluster: { url: "${LOCAL}" }`), [
      '2:1 cluster: each node keeps its own records, and none sees the calls of the others: `records.url` can be the same database',
    ]);
  });
});
