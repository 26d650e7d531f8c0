import assert from 'node:assert/strict';
import type { DatabaseFacts, Inspected } from '../../../src/cluster/inspect-database.ts';
import type { Watched } from '../../../src/core/route/route.ts';
import type { Finding } from '../../../src/doctor-status.ts';
import { databaseFindings } from '../../../src/doctor/database-findings.ts';

const SOUND: DatabaseFacts = {
  at: 'db1:5432',
  isStandby: false,
  isCurrent: true,
  mayMake: true,
  forbidden: [],
  roundTripMs: 1.2,
  aheadMs: 3,
  maxConnections: 100,
  nodes: 3,
  isHeard: true,
};
const CARRIER: Watched = { name: 'carrier-a', maxCalls: 30 };

function answered(more: Partial<DatabaseFacts> = {}): Inspected {
  return { kind: 'answered', facts: { ...SOUND, ...more } };
}

const SILENT: Inspected = { kind: 'silent', at: 'db2:5432', why: 'connect ECONNREFUSED' };

function found(hosts: readonly Inspected[], trunks: readonly Watched[] = [CARRIER]): string[] {
  return databaseFindings(hosts, trunks)
    .map(({ severity, id }) => `${severity} ${id}`)
    .filter((told) => told !== 'note database-answers');
}

/** The first finding beside that it answers. */
function firstOf(host: Inspected): Finding | undefined {
  return databaseFindings([host], []).find(({ id }) => id !== 'database-answers');
}

function lineFor(why: string): string {
  return firstOf({ kind: 'silent', at: 'db2', why })?.remedy.line ?? '';
}

function foundFor(more: Partial<Watched>, nodes = 3): string[] {
  return found([answered({ nodes })], [{ ...CARRIER, ...more }]);
}

describe('Doctor on the shared database', () => {
  it('says how fast it answers, and who lives', () => {
    assert.deepEqual(
      databaseFindings([answered({ nodes: 1, aheadMs: -2 })], []).map(({ what }) => what),
      [
        "the shared database at db1:5432 answers in 1 ms; this host's clock is 2 ms behind its own; 1 node lives",
      ],
    );
  });

  it('names the line that helps', () => {
    assert.match(lineFor('SASL: client password must be a string'), /^password_file: /);
    assert.match(lineFor('password authentication failed for user "app"'), /^password_file: /);
    assert.match(lineFor('self-signed certificate'), /^ca_file: /);
    assert.match(lineFor('no pg_hba.conf entry for host "10.0.0.1", no encryption'), /^ca_file: /);
    assert.match(
      lineFor("Hostname/IP does not match certificate's altnames: "),
      /^url: <with a name/,
    );
    assert.match(lineFor('connect ECONNREFUSED 10.0.0.1:5432'), /^url: <the address/);
  });

  it('has nothing else to say of a sound one, with one host or with a standby', () => {
    assert.deepEqual(found([answered()]), []);
    assert.deepEqual(found([answered({ isStandby: true }), answered()]), []);
  });

  it('names each host that does not answer', () => {
    assert.deepEqual(found([SILENT]), ['error database-silent']);
    assert.deepEqual(found([answered(), SILENT]), ['warning database-silent']);
    assert.match(databaseFindings([SILENT], [])[0]?.what ?? '', /at db2:5432 .* ECONNREFUSED$/);
  });

  it('says that no host takes writes', () => {
    assert.deepEqual(found([answered({ isStandby: true }), SILENT]), [
      'warning database-silent',
      'error database-standby',
    ]);
  });

  it('misses tables only where the app cannot make them', () => {
    assert.deepEqual(found([answered({ isCurrent: false })]), []);
    const tables = firstOf(answered({ isCurrent: false, mayMake: false }));
    assert.deepEqual([tables?.severity, tables?.id], ['error', 'database-tables']);
  });

  it('misses rights', () => {
    const rights = firstOf(answered({ forbidden: ['node', 'shared'] }));
    assert.deepEqual([rights?.severity, rights?.id], ['error', 'database-rights']);
    assert.match(rights?.remedy.line ?? '', /ON node, shared TO/);
  });

  it('says what makes news late', () => {
    assert.deepEqual(found([answered({ isHeard: false })]), ['note database-notices']);
    assert.deepEqual(found([answered({ roundTripMs: 250 })]), ['warning database-slow']);
    assert.deepEqual(found([answered({ roundTripMs: 200 })]), []);
  });

  it('says that a clock is off, and to which side', () => {
    assert.deepEqual(found([answered({ aheadMs: 2000 })]), []);
    const of = (aheadMs: number) => firstOf(answered({ aheadMs }))?.what;
    assert.match(of(5000) ?? '', /5 s ahead of/);
    assert.match(of(-5000) ?? '', /5 s behind/);
  });

  it('counts connections: four for each node, and twenty', () => {
    assert.deepEqual(found([answered({ maxConnections: 32 })], []), []);
    assert.deepEqual(found([answered({ maxConnections: 31 })], []), [
      'warning database-connections',
    ]);
  });

  it('finds limits that are too small to be shared', () => {
    assert.deepEqual(foundFor({ maxCalls: 15 }), []);
    assert.deepEqual(foundFor({ maxCalls: 14 }), ['note small-limit']);
    assert.deepEqual(foundFor({ maxCalls: 14 }, 1), []);
    assert.deepEqual(foundFor({ maxCalls: 14, limitsPerNode: true }), []);
    assert.deepEqual(foundFor({ maxCallsPerSecond: 10 }), ['note small-limit']);
  });
});
