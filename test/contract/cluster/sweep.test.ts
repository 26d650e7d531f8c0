import assert from 'node:assert/strict';
import { Sweeper } from '../../../src/cluster/sweeper.ts';
import type { RemovedNode } from '../../../src/cluster/shared-store.ts';
import { recordingLogger, type LogLine } from '../recorder.ts';
import { SharedDatabase } from './shared-database.ts';
import { A1, A2, beatOf } from './some-node.ts';

const A3 = { ...A1, name: 'a3', id: 'id-of-a3', incarnation: 3000, host: 'pbx3' };
const KINDS = {
  byTime: true,
  ofNodes: ['opinion', 'drill-calls', 'forgotten'],
  passing: ['alert'],
};
const DAY_S = 86_400;

describe('Rows of nodes that do not come back', () => {
  let database: SharedDatabase;
  const open = () => database.open();

  before(async () => {
    database = await SharedDatabase.start();
  });

  after(() => database.close());

  beforeEach(async () => {
    await database.clear();
    const store = open();
    for (const node of [A1, A2, A3]) {
      await store.join(node, 12_000);
      await store.beat(beatOf(node));
      await say('opinion', node.name, node.name);
    }
    await say('drill-calls', 'tuesday/a3', 'a3');
    await say('hold', 'a3', 'a3');
    await admin(`insert into share select name, '{"calls x": {"reserved": 3}}' from node`);
    await admin(`update node set made_at = made_at - interval '2 minutes'`);
  });

  async function admin(sql: string, values: readonly unknown[] = []): Promise<readonly object[]> {
    return (await database.admin.query<object>(sql, [...values])).rows;
  }

  async function say(kind: string, name: string, node: string, agoS = 0): Promise<void> {
    await admin(
      `insert into shared values ($1, $2, '{}', $3,
        (extract(epoch from clock_timestamp()) * 1000)::float8 - $4 * 1000, 1)`,
      [kind, name, node, agoS],
    );
  }

  async function heardAgo(name: string, seconds: number): Promise<void> {
    const seen = `clock_timestamp() - $2 * interval '1 second'`;
    await admin(`update node set seen_at = ${seen} where name = $1`, [name, seconds]);
  }

  /** What is left: `node a1`, `share a1`, `opinion a1`. */
  async function left(): Promise<readonly string[]> {
    const rows = (await admin(`select 'node ' || name as it from node
      union all select 'share ' || name from share
      union all select kind || ' ' || name from shared`)) as ReadonlyArray<{ it: string }>;
    return rows.map(({ it }) => it).toSorted();
  }

  const ALL = [
    'drill-calls tuesday/a3',
    'hold a3',
    'node a1',
    'node a2',
    'node a3',
    'opinion a1',
    'opinion a2',
    'opinion a3',
    'share a1',
    'share a2',
    'share a3',
  ];
  const WITHOUT_A3 = ALL.filter((row) => !row.endsWith('a3') || row === 'hold a3');

  it('are removed after a week, by the node that coordinates, and by no other', async () => {
    await heardAgo('a3', 6 * DAY_S);
    assert.deepEqual(await open().sweep(A1, KINDS), []);
    await heardAgo('a3', 8 * DAY_S);
    assert.deepEqual(await open().sweep(A2, KINDS), []);
    assert.deepEqual(await left(), ALL);
    const [before] = await admin('select epoch from cluster');
    const removed = await open().sweep(A1, KINDS);
    assert.deepEqual(removed, [{ name: 'a3', host: 'pbx3', isForgotten: false }]);
    assert.deepEqual(await left(), WITHOUT_A3);
    assert.notDeepEqual(await admin('select epoch from cluster'), [before], 'all read all anew');
    assert.deepEqual(await open().sweep(A1, KINDS), []);
    assert.equal(await open().join(A3, 12_000), true, 'it comes back as a new one');
  });

  it('stay if only a person says that a node does not come back', async () => {
    await heardAgo('a3', 30 * DAY_S);
    assert.deepEqual(await open().sweep(A1, { ...KINDS, byTime: false }), []);
    assert.deepEqual(await left(), ALL);
  });

  it('are removed at once if the node is forgotten, unless it lives', async () => {
    await heardAgo('a3', 20);
    await say('forgotten', 'a3', 'a1');
    await say('forgotten', 'a2', 'a1');
    const removed = await open().sweep(A1, { ...KINDS, byTime: false });
    assert.deepEqual(removed, [{ name: 'a3', host: 'pbx3', isForgotten: true }]);
    assert.deepEqual(await left(), ['forgotten a2', ...WITHOUT_A3].toSorted());
  });

  it('are removed too if the row of the node was lost, once nobody can come back to them', async () => {
    await admin(`delete from node where name = 'a3'`);
    await admin(`update shared set at_ms = at_ms - 8 * 86400000.0 where node = 'a3'`);
    await open().sweep(A1, KINDS);
    assert(!(await left()).includes('opinion a3'));
    assert((await left()).includes('share a3'), 'the others may still leave it that');
    await admin(`update share set shares = '{"calls x": {"reserved": 0}}' where name = 'a3'`);
    // Right after a crash of the server nobody is back yet.
    await admin(`update node set made_at = clock_timestamp()`);
    await open().sweep(A1, KINDS);
    assert((await left()).includes('share a3'));
    await admin(`update node set made_at = made_at - interval '2 minutes'`);
    await open().sweep(A1, KINDS);
    assert.deepEqual(await left(), WITHOUT_A3);
  });

  it('take with them what is of no use once it is old', async () => {
    await say('alert', 'trunk carrier-a', 'a1', 6 * DAY_S);
    await say('alert', 'trunk carrier-b', 'a1', 8 * DAY_S);
    await open().sweep(A1, KINDS);
    assert.deepEqual(await left(), ['alert trunk carrier-a', ...ALL].toSorted());
  });

  it('stay where the app may not delete, which is said once, and nobody is alone for that', async () => {
    await admin('drop role if exists app');
    await admin('create role app login');
    await admin('grant usage on schema public to app');
    await admin('grant select, insert, update on all tables in schema public to app');
    const store = database.open({ urls: [database.server.url.replace('failover@', 'app@')] });
    const logged: LogLine[] = [];
    const removed: RemovedNode[] = [];
    const sweeper = new Sweeper({
      sweep: (who) => store.sweep(who, KINDS),
      onRemoved: (node) => removed.push(node),
      logger: recordingLogger(logged),
    });
    const swept = sweeper.through(store);
    for (let beats = 0; beats < 3; beats += 1) {
      assert.equal((await swept.beat(beatOf(A1))).isWritten, true);
      assert.equal((await swept.look('hash-1')).rows.length, 3);
    }
    assert.deepEqual(
      logged.map(({ fields }) => fields),
      [{ why: 'permission denied for table node' }],
    );
    await store.close();
    await heardAgo('a3', 8 * DAY_S);
    const other = new Sweeper({
      sweep: (who) => open().sweep(who, KINDS),
      onRemoved: (node) => removed.push(node),
      logger: recordingLogger(logged),
    }).through(open());
    await other.beat(beatOf(A1));
    await other.look('hash-1');
    assert.deepEqual(
      removed.map(({ name }) => name),
      ['a3'],
    );
    await admin('drop owned by app; drop role app');
  });
});
