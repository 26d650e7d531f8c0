import assert from 'node:assert/strict';
import { errorsOf, load, warningsOf } from './config-file.ts';

const ROUTE = 'routes: { support: { tiers: [ { sip: "sip:a@b" } ] } }\n';

function recordsOf(yaml: string) {
  const loaded = load(`${ROUTE}${yaml}\n`);
  assert(loaded.ok, errorsOf(loaded).join('\n'));
  assert(loaded.config.records !== 'off');
  return { ...loaded.config.records, folder: loaded.config.stateFile };
}

describe('records', () => {
  it('are kept for 90 days beside the state file', () => {
    const { place, keepMs } = recordsOf('state: /var/lib/ari-failover/state.db');
    assert.deepEqual(place, { kind: 'sqlite', file: '/var/lib/ari-failover/records.db' });
    assert.equal(keepMs, 90 * 86_400_000);
  });

  it('can be off', () => {
    const loaded = load(`${ROUTE}records: off\n`);
    assert.equal(loaded.ok && loaded.config.records, 'off');
  });

  const urls: ReadonlyArray<[url: string, place: object]> = [
    ['sqlite:/srv/r.db', { kind: 'sqlite', file: '/srv/r.db' }],
    ['sqlite:///srv/r.db', { kind: 'sqlite', file: '/srv/r.db' }],
    ['postgres://f@db/f', { kind: 'postgres', url: 'postgres://f@db/f' }],
    ['postgresql://f@%2Frun%2Fpg/f', { kind: 'postgres', url: 'postgresql://f@%2Frun%2Fpg/f' }],
  ];
  for (const [url, place] of urls) {
    it(`can be in ${url}`, () => {
      assert.deepEqual(recordsOf(`records: { url: "${url}" }`).place, place);
    });
  }

  it('lie relative to the file', () => {
    const { place, folder } = recordsOf('records: { url: "sqlite:r/records.db" }');
    assert(place.kind === 'sqlite');
    assert.equal(place.file, folder.replace('data/state.db', 'r/records.db'));
  });

  it('need a place and a time zone that exist', () => {
    const loaded = load(`${ROUTE}records: { url: "mysql://db/x", time_zone: Mars/Base }\n`);
    assert.deepEqual(errorsOf(loaded), [
      '2:12 records.url: must be `sqlite:` and a path, or a URL of one host such as postgres://failover@db.example.com/failover',
      '2:33 records.time_zone: must be a time zone such as Europe/Berlin',
    ]);
  });
});

describe('proven_within', () => {
  const PROVEN = `
trunks: { a: {}, b: {} }
routes: { support: { proven_within: 30d, tiers: [ { number: "+12025550123", via: [a, b] } ] } }
`;

  it('is the oldest proof that a backup may have, and needs records', () => {
    const loaded = load(PROVEN);
    assert(loaded.ok, errorsOf(loaded).join('\n'));
    assert.equal(loaded.config.routes.get('support')?.provenWithinMs, 30 * 86_400_000);
    assert(!warningsOf(loaded).join('\n').includes('proven_within'));
    const [warning = ''] = warningsOf(load(`${PROVEN}records: off\n`));
    assert.match(warning, /proven_within: nothing knows what was proven/);
  });
});

describe('failovers_per_month', () => {
  const PLANNED = `
trunks: { a: { failovers_per_month: 40 }, b: {} }
routes: { support: { failovers_per_month: 100, tiers: [ { number: "+12025550123", via: [a, b] } ] } }
`;

  it('is the plan of a route or a trunk', () => {
    const loaded = load(PLANNED);
    assert(loaded.ok, errorsOf(loaded).join('\n'));
    assert.deepEqual(loaded.config.failoverPlans, [
      { kind: 'route', name: 'support', perMonth: 100 },
      { kind: 'trunk', name: 'a', perMonth: 40 },
    ]);
    assert.deepEqual(
      warningsOf(loaded).filter((line) => line.includes('failovers_per_month')),
      [],
    );
  });

  it('needs records', () => {
    const warnings = warningsOf(load(`${PLANNED}records: off\n`));
    for (const place of ['routes.support', 'trunks.a']) {
      const found = warnings.filter((line) =>
        line.includes(`${place}.failovers_per_month: nothing counts`),
      );
      assert.equal(found.length, 1, place);
    }
  });
});
