import assert from 'node:assert/strict';
import { inspectDatabase, type DatabaseFacts } from '../../../src/cluster/inspect-database.ts';
import { migrate } from '../../../src/cluster/migrate.ts';
import { freePort } from '../../../lab/free-port.ts';
import { SharedDatabase } from './shared-database.ts';

describe('The shared database, as doctor asks it', () => {
  let database: SharedDatabase;

  before(async () => {
    database = await SharedDatabase.start();
  });

  after(() => database.close());
  beforeEach(() => database.clear());

  async function facts(url: string = database.server.url): Promise<DatabaseFacts> {
    const [host] = await inspectDatabase({ urls: [url] });
    assert(host?.kind === 'answered', JSON.stringify(host));
    return host.facts;
  }

  it('is empty, and the role may make tables', async () => {
    const { isCurrent, forbidden, mayMake, isStandby, nodes, maxConnections } = await facts();
    assert.deepEqual([isCurrent, forbidden, mayMake], [false, [], true]);
    assert.deepEqual([isStandby, nodes], [false, 0]);
    assert(maxConnections > 0);
  });

  it('has all tables, tells the time, and passes notices on', async () => {
    await migrate(database.admin);
    const { isCurrent, forbidden, roundTripMs, aheadMs, isHeard } = await facts();
    assert.deepEqual([isCurrent, forbidden, isHeard], [true, [], true]);
    assert(roundTripMs > 0);
    assert(Math.abs(aheadMs) <= roundTripMs + 1000, String(aheadMs));
  });

  it('counts the nodes that live', async () => {
    await migrate(database.admin);
    await database.admin.query(`
      insert into node (name, id, incarnation, host, started_at, seen_at, stopped_at,
          version, protocol, config_hash, config_parts)
        select name, name, 1, 'h', now(), now() - age, stopped, '1', 1, '', '{}'
          from (values ('a1', interval '0', null::timestamptz), ('a2', interval '1 hour', null),
            ('a3', interval '0', now())) as given(name, age, stopped)`);
    assert.equal((await facts()).nodes, 1);
  });

  it('says what a role may not do', async () => {
    await migrate(database.admin);
    await database.admin.query(`create role reader login password 'secret'`);
    try {
      await database.admin.query('grant usage on schema public to reader');
      await database.admin.query('grant select, insert, update on node, share to reader');
      await database.admin.query('grant select on shared to reader');
      const url = new URL(database.server.url);
      url.username = 'reader';
      url.password = 'secret';
      const { forbidden, mayMake } = await facts(url.href);
      assert.deepEqual([forbidden, mayMake], [['cluster', 'shared', 'cluster_migration'], false]);
    } finally {
      await database.admin.query('drop owned by reader');
      await database.admin.query('drop role reader');
    }
  });

  it('lacks a step of this version that somebody else must make', async () => {
    await migrate(database.admin);
    await database.admin.query("delete from cluster_migration where name like '0004%'");
    assert.deepEqual([(await facts()).isCurrent, (await facts()).mayMake], [false, true]);
  });

  it('answers with its facts where a role may have one connection only', async () => {
    await migrate(database.admin);
    await database.admin.query("create role single login password 'secret' connection limit 1");
    try {
      const url = new URL(database.server.url);
      url.username = 'single';
      url.password = 'secret';
      assert.equal((await facts(url.href)).isHeard, undefined);
    } finally {
      await database.admin.query('drop role single');
    }
  });

  it('is silent where nobody listens, and the other hosts are asked all the same', async () => {
    const nowhere = `postgres://failover@127.0.0.1:${await freePort()}/failover`;
    const hosts = await inspectDatabase({ urls: [nowhere, database.server.url] });
    assert.deepEqual(
      hosts.map(({ kind }) => kind),
      ['silent', 'answered'],
    );
  });
});
