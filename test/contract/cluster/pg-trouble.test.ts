import assert from 'node:assert/strict';
import { postgresPool } from '../../../src/postgres-pool.ts';
import { A1, A2, beatOf } from './some-node.ts';
import { SharedDatabase } from './shared-database.ts';

const ABSENT_MS = 12_000;

describe('The shared database of a cluster, in trouble', () => {
  let database: SharedDatabase;
  const open = () => database.open();

  before(async () => {
    database = await SharedDatabase.start();
  });

  after(() => database.close());

  beforeEach(() => database.clear());

  it('is empty after a crash of the server: a node is told so, and comes back', async () => {
    const store = open();
    await store.join(A1, ABSENT_MS);
    await database.server.kill();
    await assert.rejects(store.beat(beatOf(A1)));
    await database.server.start();
    const { isWritten, holder } = await store.beat(beatOf(A1));
    assert.deepEqual([isWritten, holder], [false, undefined]);
    assert.equal(await store.join(A1, ABSENT_MS), true);
  });

  it('goes to the next host when one does not answer, or takes no writes', async () => {
    await open().join(A1, ABSENT_MS);
    const nowhere = 'postgres://failover@127.0.0.1:1/postgres';
    const readOnly = `${database.server.url}?options=-c%20default_transaction_read_only%3Don`;
    const store = database.open({ urls: [nowhere, readOnly, database.server.url] });
    await assert.rejects(store.beat(beatOf(A1)), /ECONNREFUSED/);
    await assert.rejects(store.beat(beatOf(A1)), /read-only transaction/);
    assert.equal((await store.beat(beatOf(A1))).isWritten, true);
  });

  it('has a new connection after a question that took too long', async () => {
    const store = database.open({ patience: { connectMs: 60_000, answerMs: 300 } });
    for (let tries = 0; !(await store.join(A1, ABSENT_MS).catch(() => false)); tries += 1) {
      assert(tries < 20, 'the machine is too slow for this test');
    }
    await database.admin.query('begin; lock table node in access exclusive mode');
    await assert.rejects(store.beat(beatOf(A1)), /timeout/);
    await database.admin.query('commit');
    for (let tries = 0; ; tries += 1) {
      const heard = await store.beat(beatOf(A1)).catch(() => undefined);
      if (heard !== undefined) return assert.equal(heard.isWritten, true);
      assert(tries < 20, 'the machine is too slow for this test');
    }
  });

  it('may go away in the middle of a transaction: the next statement says so', async () => {
    const pool = postgresPool(database.server.url, { name: 'test', max: 1 });
    const client = await pool.connect();
    await client.query('begin');
    const {
      rows: [own],
    } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const ended = new Promise<void>((resolve) => void client.once('end', resolve));
    await database.admin.query('select pg_terminate_backend($1)', [own?.pid]);
    await ended;
    await assert.rejects(client.query('select 1'));
    client.release(true);
    assert.equal((await pool.query('select 1')).rowCount, 1);
    await pool.end();
  });

  it('works with tables to which a newer version has added something', async () => {
    await open().join(A1, ABSENT_MS);
    await database.admin.query(`alter table node add column shares jsonb`);
    await database.admin.query(`insert into cluster_migration values ('9999-newer', '2027-01-01')`);
    assert.equal(await open().join(A2, ABSENT_MS), true);
  });

  it('needs no right to make tables once they are there', async () => {
    await open().join(A1, ABSENT_MS);
    await database.admin.query(`drop role if exists app`);
    await database.admin.query(`create role app login`);
    await database.admin.query(`grant usage on schema public to app`);
    await database.admin.query(
      `grant select, insert, update on all tables in schema public to app`,
    );
    const store = database.open({ urls: [database.server.url.replace('failover@', 'app@')] });
    assert.equal(await store.join(A2, ABSENT_MS), true);
    assert.equal((await store.beat(beatOf(A2))).isWritten, true);
    await store.close();
    await database.admin.query(`drop owned by app; drop role app`);
  });

  it('asks nothing more once it is closed', async () => {
    const store = open();
    await store.close();
    await assert.rejects(store.beat(beatOf(A1)), /stops/);
  });
});
