import assert from 'node:assert/strict';
import { CAP, HOLDS, sharingNode, shareOf, type SharingNode } from './sharing-node.ts';
import { SharedDatabase } from './shared-database.ts';
import { A1 } from './some-node.ts';

const TABLES = ['node', 'cluster', 'shared', 'share'];

describe('Nodes whose shared database somebody has broken', () => {
  let database: SharedDatabase;
  let nodes: readonly SharingNode[] = [];

  before(async () => {
    database = await SharedDatabase.start();
  });

  after(() => database.close());

  afterEach(() => Promise.all(nodes.map(({ membership }) => membership.close())));

  /** @param url of the role that the nodes are */
  async function start(url = database.server.url): Promise<void> {
    nodes = ['a1', 'a2', 'a3'].map((name) => {
      const node = sharingNode(name, { database, url });
      node.membership.shared.follow('hold', HOLDS);
      return node;
    });
    await beat();
    await settle();
  }

  beforeEach(() => database.clear());

  /** Whoever fails twice is alone. At no time may all nodes together have more than the limit. */
  async function beat(times = 1): Promise<void> {
    for (let count = 0; count < times; count += 1) {
      for (const node of nodes) {
        node.aheadMs += 6000;
        await node.membership.beat();
      }
    }
  }

  function sum(): number {
    return nodes.reduce((total, node) => total + Math.max(node.calls, shareOf(node)), 0);
  }

  function states(): readonly string[] {
    return nodes.map(({ membership }) => membership.status().state);
  }

  /** A coordinator that has just begun raises no share. */
  async function settle(): Promise<void> {
    await admin(`update cluster set since = since - interval '1 minute'`);
    await admin(`update node set made_at = made_at - interval '1 minute'`);
    for (let count = 0; count < 8; count += 1) await beat();
    assert.equal(sum(), CAP, JSON.stringify(nodes.map(shareOf)));
    assert.deepEqual(states(), ['together', 'together', 'together']);
  }

  async function admin(sql: string): Promise<void> {
    await database.admin.query(sql);
  }

  function hold(index: number, trunk: string): void {
    nodes[index]?.membership.shared.say('hold', trunk, { wish: 'stop' });
  }

  function holds(): readonly string[] {
    return nodes.map(({ membership }) => {
      const names = membership.shared.all('hold').map(({ name }) => name);
      return names.toSorted().join();
    });
  }

  for (const tables of [['node'], ['share'], ['shared'], ['cluster'], TABLES]) {
    it(`are together again when ${tables.join(', ')} was emptied, and never exceed a limit`, async () => {
      await start();
      hold(0, 'carrier-a');
      await beat(2);
      await admin(`truncate ${tables.join(', ')}`);
      for (let count = 0; count < 6; count += 1) {
        await beat();
        assert(sum() <= CAP, JSON.stringify(nodes.map(shareOf)));
      }
      await settle();
      // What was said lately is said again.
      assert.deepEqual(holds(), ['carrier-a', 'carrier-a', 'carrier-a']);
      hold(1, 'carrier-b');
      await beat(2);
      assert.deepEqual(holds(), Array(3).fill('carrier-a,carrier-b'));
    });
  }

  it('are together again when rows were deleted by hand', async () => {
    await start();
    for (const table of TABLES) {
      await admin(`delete from ${table}`);
      await beat(3);
      assert(sum() <= CAP);
    }
    await settle();
  });

  it('go on with an older dump of it, and bring back what it lacks', async () => {
    await start();
    hold(0, 'carrier-a');
    await beat(2);
    for (const table of TABLES) await admin(`create table old_${table} as select * from ${table}`);
    const [a1] = nodes;
    assert(a1 !== undefined);
    a1.calls = 20;
    await beat(4);
    hold(1, 'carrier-b');
    await beat(4);
    const had = nodes.map(shareOf);
    await admin(
      TABLES.map(
        (table) => `truncate ${table}; insert into ${table} select * from old_${table};`,
      ).join(''),
    );
    for (let count = 0; count < 6; count += 1) {
      await beat();
      assert(sum() <= CAP, JSON.stringify([had, nodes.map(shareOf)]));
    }
    await settle();
    assert(shareOf(a1) >= 20);
    assert.deepEqual(holds(), Array(3).fill('carrier-a,carrier-b'));
  });

  it('go on when the clock of its server is set back, without a node that died before', async () => {
    await start();
    const [a1, a2, a3] = nodes;
    assert(a1 !== undefined && a2 !== undefined && a3 !== undefined);
    nodes = [a1, a2];
    const kept = shareOf(a3);
    const later = `+ interval '1 hour'`;
    await admin(`update node set seen_at = seen_at ${later}, made_at = made_at ${later}`);
    await admin(`update cluster set until = until ${later}, since = since ${later}`);
    await beat(4);
    assert.equal(a1.membership.coordinates() || a2.membership.coordinates(), true);
    assert.equal(a1.membership.living().has('a3'), false);
    assert.equal(a1.membership.living().has('a2'), true);
    assert(sum() + kept <= CAP);
    nodes = [a1, a2, a3];
    await settle();
  });

  it('say so if their role may not share limits out, and are together', async () => {
    const url = await roleApp();
    await start(url);
    await admin('revoke update on share from app');
    for (const node of nodes) node.calls = shareOf(node);
    await beat(4);
    assert.deepEqual(states(), ['together', 'together', 'together']);
    const said = nodes.flatMap(({ logged }) => logged.map(({ fields }) => fields['why']));
    assert.deepEqual(said, ['permission denied for table share']);
    await admin('grant update on share to app');
    for (const node of nodes) node.calls = 0;
    await settle();
  });

  it('say so if their role may not read what nodes share, and say when it may again', async () => {
    await start(await roleApp());
    await admin('revoke select on shared from app');
    hold(0, 'carrier-a');
    await beat(4);
    assert.deepEqual(states(), ['together', 'together', 'together']);
    assert.deepEqual(told(), ['a1 true: permission denied for table shared']);
    await admin('grant select on shared to app');
    await settle();
    assert.deepEqual(told().slice(1), ['a1 false: ']);
    assert.deepEqual(holds(), ['carrier-a', 'carrier-a', 'carrier-a']);
  });

  it('are alone if the database takes no more connections, and say why', async () => {
    await start(await roleApp());
    await admin('alter role app connection limit 0');
    await admin(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app'`);
    await beat(3);
    for (const { membership } of nodes) {
      const { state, why = '' } = membership.status();
      assert.deepEqual(
        [state, /too many connections for role "app"/.test(why)],
        ['alone', true],
        why,
      );
    }
    assert(sum() <= CAP);
    await admin('alter role app connection limit -1');
    await settle();
  });

  /** A role that may all that the documentation says. @returns the URL with it */
  async function roleApp(): Promise<string> {
    await database.open().join(A1, 12_000);
    await admin('drop role if exists app');
    await admin('create role app login');
    await admin('grant usage on schema public to app');
    await admin('grant select, insert, update, delete on all tables in schema public to app');
    await admin(`delete from node`);
    return database.server.url.replace('failover@', 'app@');
  }

  /** What the nodes have told of what they share. */
  function told(): readonly string[] {
    return nodes.flatMap(({ name, changes }) =>
      changes.flatMap((change) =>
        change.of === 'sharing' ? `${name} ${change.isFailing}: ${change.why}` : [],
      ),
    );
  }
});
