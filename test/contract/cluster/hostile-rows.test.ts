import assert from 'node:assert/strict';
import { CAP, HOLDS, sharingNode, shareOf, type SharingNode } from './sharing-node.ts';
import { SharedDatabase } from './shared-database.ts';

/** In JSON of anybody's making. */
const JSONS = [
  'null',
  '[]',
  '"x"',
  '{"": {}, "__proto__": {"has": 1}}',
  '{"calls carrier-a": null, "starts ": {}}',
  '{"calls carrier-a": {"has": "x", "granted": [], "busy": null}}',
  '{"calls carrier-a": {"has": 1e300, "busy": -1, "wants": 0.5, "cap": null}}',
  '{"calls carrier-a": {"granted": 1e300, "reserved": 2, "pass": -1}}',
  '{"calls carrier-a": {"granted": 9, "reserved": 2, "pass": 1}}',
].map((json) => `'${json}'`);
const TIMES = ["'infinity'", "'-infinity'", "'294000-01-01'", "'4000-01-01 BC'"];
const NUMBERS = ['9223372036854775807', '9007199254740993', '-1'];
const FLOATS = ["'NaN'", "'Infinity'", "'-Infinity'", '1e308', '-1'];
const TEXTS = ["''", String.raw`E'\x1b[2J\n\u202e'`, `repeat('x', 10000)`];

/** Whatever a column can hold, by table. */
const COLUMNS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  node: {
    name: TEXTS.slice(1),
    id: TEXTS,
    incarnation: NUMBERS,
    host: TEXTS,
    started_at: TIMES,
    seen_at: TIMES,
    stopped_at: TIMES,
    version: TEXTS,
    protocol: ['-1', '2147483647'],
    config_hash: TEXTS,
    config_parts: [...JSONS, `'{"trunks": null}'`, `'{"trunks": {"a": 5, "__proto__": "b"}}'`],
    asterisk: TEXTS,
    draining: ['true'],
    calls: ['-1', '2147483647'],
    calls_per_second: FLOATS.map((float) => float.replace('1e308', '1e38')),
    clock_ms: FLOATS,
    double: [...JSONS, `'{"at": "never"}'`, `'{"at": 1e400}'`, `'{"at": 1e300, "id": 5}'`],
    made_at: TIMES,
    share_pass: NUMBERS,
    limits: JSONS,
    totals: JSONS,
  },
  cluster: {
    coordinator: TEXTS,
    incarnation: NUMBERS,
    term: NUMBERS,
    since: TIMES,
    until: TIMES,
    version: NUMBERS,
    epoch: TEXTS,
    pass: NUMBERS,
    protocol: ['-1', '2147483647'],
  },
  shared: {
    kind: TEXTS,
    name: TEXTS,
    value: JSONS,
    node: TEXTS,
    at_ms: FLOATS,
    version: NUMBERS,
  },
  share: { name: TEXTS, shares: JSONS },
};

describe('Rows of the shared database that no node has written', () => {
  let database: SharedDatabase;
  let nodes: readonly SharingNode[] = [];

  before(async () => {
    database = await SharedDatabase.start();
  });

  after(() => database.close());

  beforeEach(async () => {
    await database.clear();
    nodes = ['a1', 'a2'].map((name) => sharingNode(name, { database }));
    for (const { membership } of nodes) {
      membership.shared.follow('hold', HOLDS);
      membership.shared.say('hold', membership.node, { wish: 'stop' });
    }
    await beat(1);
    await settle();
    await database.admin.query('create table kept as select * from cluster');
  });

  afterEach(() => Promise.all(nodes.map(({ membership }) => membership.close())));

  /** A node whose heartbeats fail is alone after two of them. */
  async function beat(times = 2): Promise<void> {
    for (let count = 0; count < times; count += 1) {
      for (const node of nodes) {
        node.aheadMs += 6000;
        await node.membership.beat();
      }
    }
  }

  /** Until all is shared out. A coordinator that has just begun raises no share. */
  async function settle(): Promise<void> {
    await database.admin.query(`update cluster set until = '-infinity'`);
    await beat();
    await database.admin.query(`update cluster set since = since - interval '1 minute'`);
    await database.admin.query(`update node set made_at = made_at - interval '1 minute'`);
    await beat(6);
    assert.equal(sumOfShares(), CAP);
  }

  function sumOfShares(): number {
    return nodes.reduce((sum, node) => sum + shareOf(node), 0);
  }

  async function set(table: string, column: string, value: string): Promise<void> {
    await database.admin.query(`update ${table} set ${column} = ${value} ${ONE[table] ?? ''}`);
  }

  /** The rows of a node that was there once. */
  async function leaveRows(): Promise<void> {
    for (const table of ['node', 'shared', 'share']) {
      await database.admin.query(`delete from ${table} ${ONE[table] ?? ''}`);
    }
    await database.admin.query(
      `insert into node (name, id, incarnation, host, started_at, seen_at, version, protocol,
        config_hash, config_parts) values ('zz', 'z', 1, 'z', now(), now(), '0', 1, 'z', '{}')`,
    );
    await database.admin.query(`insert into share values ('zz', '{}')`);
    await database.admin.query(
      `insert into shared values ('zz', 'zz', '{}', 'zz', 1, (select version from cluster))`,
    );
  }

  it('are tried in every column', async () => {
    const { rows } = await database.admin.query<{ name: string }>(
      `select concat_ws('.', table_name, column_name) as name from information_schema.columns
        where table_name = any($1) and column_name <> 'only_row'`,
      [Object.keys(COLUMNS)],
    );
    const tried = Object.entries(COLUMNS).flatMap(([table, columns]) =>
      Object.keys(columns).map((column) => `${table}.${column}`),
    );
    assert.deepEqual(tried.toSorted(), rows.map(({ name }) => name).toSorted());
  });

  for (const [table, columns] of Object.entries(COLUMNS)) {
    it(`make nobody alone: ${table}`, async () => {
      for (const [column, values] of Object.entries(columns)) {
        for (const value of values) {
          await leaveRows();
          await set(table, column, value);
          await beat();
          for (const { membership } of nodes) {
            const { state, why = '' } = membership.status();
            assert.equal(state, 'together', `${table}.${column} ${value}: ${why}`);
            JSON.stringify(membership.nodes());
          }
          if (table === 'cluster') await set(table, column, `(select ${column} from kept)`);
        }
      }
      // All goes on as before.
      for (const one of ['node', 'share']) {
        await database.admin.query(`delete from ${one} where name not in ('a1', 'a2')`);
      }
      await settle();
      nodes[0]?.membership.shared.say('hold', 'carrier-b', { wish: 'stop' });
      await beat();
      const said = nodes.map(({ membership }) => membership.shared.find('hold', 'carrier-b'));
      assert.deepEqual(said[0], said[1] && { ...said[1] });
      assert.notEqual(said[1], undefined);
    });
  }

  it('are named in the log, each once', async () => {
    const wrong = JSONS[5] ?? '';
    await leaveRows();
    await set('node', 'limits', wrong);
    await set('share', 'shares', wrong);
    await beat(3);
    const [coordinator] = nodes;
    assert.deepEqual(
      coordinator?.logged.map(({ fields }) => Object.values(fields).join(' ')).toSorted(),
      ['node zz limits calls carrier-a', 'share zz shares calls carrier-a'],
    );
  });

  it('leave a node that lives what it has, if nobody can read how much that is', async () => {
    await database.admin.query(`update share set shares = '"x"'`);
    const before = sumOfShares();
    await beat(1);
    assert(sumOfShares() <= before, 'nobody has more than before');
    await beat(6);
    assert.equal(sumOfShares(), CAP);
  });

  it('of a share that is lost leave a node that is away what it said that it has', async () => {
    const [a1, a2] = nodes;
    assert(a1 !== undefined && a2 !== undefined);
    const kept = shareOf(a2);
    nodes = [a1];
    const seen = `clock_timestamp() - interval '13 seconds'`;
    await database.admin.query(`update node set seen_at = ${seen} where name = 'a2'`);
    await database.admin.query(`delete from share where name = 'a2'`);
    await beat(8);
    assert.equal(shareOf(a1) + kept, CAP);
    nodes = [a1, a2];
  });
});

/** The row that is spoilt. */
const ONE: Readonly<Record<string, string>> = {
  node: `where name = 'zz'`,
  share: `where name = 'zz'`,
  shared: `where kind = 'zz' and name = 'zz'`,
};
