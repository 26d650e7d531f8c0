import assert from 'node:assert/strict';
import { SharedDatabase } from './shared-database.ts';
import { A1, A2, beatOf } from './some-node.ts';

const ABSENT_MS = 12_000;

describe('The shared database of a cluster in PostgreSQL', () => {
  let database: SharedDatabase;
  const open = () => database.open();

  before(async () => {
    database = await SharedDatabase.start();
  });

  after(() => database.close());

  beforeEach(() => database.clear());

  /** Makes it so that the database heard of a node last at another time. */
  async function heardAgo(name: string, seconds: number): Promise<void> {
    const seen = `seen_at = clock_timestamp() - ${seconds} * interval '1 second'`;
    await database.admin.query(`update node set ${seen} where name = $1`, [name]);
  }

  it('takes a node, and says what it told', async () => {
    const store = open();
    assert.equal(await store.join(A1, ABSENT_MS), true);
    const said = { asterisk: '22.10.1', calls: 412, callsPerSecond: 11.5, clockMs: -3 };
    const heard = await store.beat(beatOf(A1, said));
    assert.equal(heard.isWritten, true);
    const { id, incarnation, host } = A1;
    assert.equal(heard.holder?.host, host);
    assert.deepEqual([heard.holder.id, heard.holder.incarnation], [id, incarnation]);
    const runsMs = heard.atMs - heard.holder.startedAt;
    assert(runsMs >= 60_000 && runsMs < 120_000, String(runsMs));
    const { atMs, rows } = await store.look(A1.fingerprint.hash);
    const [row] = rows;
    assert(row !== undefined && rows.length === 1);
    assert(atMs >= row.seenAt && row.seenAt <= heard.atMs);
    const { seenAt, startedAt } = row;
    assert.deepEqual(row, {
      seenAt,
      startedAt,
      ...said,
      name: 'a1',
      id,
      incarnation,
      host,
      isDraining: false,
      version: '0.1.0',
      protocol: 1,
      configHash: 'hash-1',
    });
  });

  it('keeps node in a table that no crash can break, with room for its updates', async () => {
    await open().join(A1, ABSENT_MS);
    const { rows } = await database.admin.query<object>(
      `select relpersistence, reloptions from pg_class where relname = 'node'`,
    );
    assert.deepEqual(rows, [{ relpersistence: 'u', reloptions: ['fillfactor=50'] }]);
  });

  it('updates a row in its page, without a change of an index', async () => {
    const store = open();
    await store.join(A1, ABSENT_MS);
    for (let beats = 0; beats < 50; beats += 1) await store.beat(beatOf(A1, { calls: beats }));
    const { rows } = await database.admin.query<{ all: number; hot: number }>(`
      select n_tup_upd + pg_stat_get_xact_tuples_updated(oid) as all,
        n_tup_hot_upd + pg_stat_get_xact_tuples_hot_updated(oid) as hot
      from pg_stat_user_tables join pg_class on pg_class.oid = relid where relid = 'node'::regclass`);
    const [{ all, hot } = { all: 0, hot: -1 }] = rows;
    assert.equal(hot, all);
  });

  it('tells the parts of a configuration only to whoever has another one', async () => {
    const [one, other] = [open(), open()];
    await one.join(A1, ABSENT_MS);
    const parts = { trunks: { 'carrier-a/max_calls': '22222222' } };
    await other.join({ ...A2, fingerprint: { hash: 'hash-2', parts } }, ABSENT_MS);
    const { rows } = await one.look('hash-1');
    assert.deepEqual(
      rows.map(({ name, configParts }) => [name, configParts]),
      [
        ['a1', undefined],
        ['a2', parts],
      ],
    );
  });

  it('takes a later start of a node in its place at once, and tells the earlier one', async () => {
    const [earlier, later] = [open(), open()];
    await earlier.join(A1, ABSENT_MS);
    assert.equal(await later.join({ ...A1, incarnation: 1001 }, ABSENT_MS), true);
    const heard = await earlier.beat(beatOf(A1));
    assert.deepEqual([heard.isWritten, heard.holder?.incarnation], [false, 1001]);
    assert.equal(await earlier.join(A1, ABSENT_MS), false);
  });

  it('gives nobody the name of a node that lives, and tells that one of them', async () => {
    const [first, second] = [open(), open()];
    await first.join(A1, ABSENT_MS);
    const stranger = { ...A2, name: 'a1', incarnation: 5000 };
    assert.equal(await second.join(stranger, ABSENT_MS), false);
    const refused = await second.beat(beatOf(stranger));
    assert.deepEqual([refused.isWritten, refused.holder?.host], [false, 'pbx1']);
    await second.mark(stranger);
    const { double, isWritten } = await first.beat(beatOf(A1));
    assert.deepEqual([isWritten, double?.host, double?.id], [true, 'pbx2', 'id-of-a2']);
    const [row] = (await first.look('hash-1')).rows;
    assert.equal(row?.double?.host, 'pbx2');
  });

  it('forgets the other one when it is not heard of any more', async () => {
    const store = open();
    await store.join(A1, ABSENT_MS);
    await store.mark({ ...A2, name: 'a1' });
    await database.admin.query(
      `update node set double = jsonb_set(double, '{at}', to_jsonb((double ->> 'at')::float8 - 13000))`,
    );
    assert.equal((await store.beat(beatOf(A1))).double, undefined);
  });

  it('gives a name away that was not heard of for 12 s, or whose node has stopped', async () => {
    const [first, second] = [open(), open()];
    const stranger = { ...A2, name: 'a1' };
    await first.join(A1, ABSENT_MS);
    await heardAgo('a1', 11);
    assert.equal(await second.join(stranger, ABSENT_MS), false);
    await heardAgo('a1', 13);
    assert.equal(await second.join(stranger, ABSENT_MS), true);
    assert.equal((await first.beat(beatOf(A1))).isWritten, false);
    await second.leave(stranger);
    assert.equal(await first.join(A1, ABSENT_MS), true);
    assert.equal((await first.look('hash-1')).rows[0]?.stoppedAt, undefined);
  });

  it('has one coordinator, who keeps its lease, and another one when that has run out', async () => {
    const [one, other] = [open(), open()];
    await one.join(A1, ABSENT_MS);
    await other.join(A2, ABSENT_MS);
    const first = (await one.beat(beatOf(A1))).coordinator;
    assert.equal(first?.name, 'a1');
    assert.deepEqual((await other.beat(beatOf(A2))).coordinator, first);
    assert.deepEqual((await one.beat(beatOf(A1))).coordinator, first);
    await database.admin.query(
      `update cluster set until = clock_timestamp() - interval '1 second'`,
    );
    const second = (await other.beat(beatOf(A2))).coordinator;
    assert.equal(second?.name, 'a2');
    assert(second.sinceMs > first.sinceMs);
    assert.deepEqual((await one.beat(beatOf(A1))).coordinator, second);
    const { rows } = await database.admin.query<object>('select term from cluster');
    assert.deepEqual(rows, [{ term: 2 }]);
  });

  it('gives the lease of a node that stops to the next one that speaks', async () => {
    const [one, other] = [open(), open()];
    await one.join(A1, ABSENT_MS);
    await other.join(A2, ABSENT_MS);
    await one.beat(beatOf(A1));
    await one.leave(A1);
    assert.equal((await other.beat(beatOf(A2))).coordinator?.name, 'a2');
  });

  it('lets nobody coordinate who has no place', async () => {
    const store = open();
    await store.join({ ...A1, incarnation: 2000 }, ABSENT_MS);
    const { isWritten, coordinator } = await store.beat(beatOf(A1));
    assert.deepEqual([isWritten, coordinator], [false, undefined]);
  });

  it('waits for the disk when it takes the lease, and not when it renews it', async () => {
    const store = open();
    await store.join(A1, ABSENT_MS);
    await database.admin.query(`
      create table seen (setting text);
      create function see() returns trigger language plpgsql as $$ begin
        insert into seen values (current_setting('synchronous_commit')); return null;
      end $$;
      create constraint trigger at_commit after update on cluster deferrable initially deferred
        for each row execute function see();`);
    for (let beats = 0; beats < 3; beats += 1) await store.beat(beatOf(A1));
    const { rows } = await database.admin.query<{ setting: string }>('select setting from seen');
    assert.deepEqual(
      rows.map(({ setting }) => setting),
      ['on', 'off', 'off'],
    );
  });
});
