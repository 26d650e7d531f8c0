import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { say } from '../../../lab/program.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../lab/temporary-folder.ts';
import type { NodeStatus } from '../../../src/operations.ts';
import { callerComes } from '../caller-comes.ts';
import { untilTrue } from '../messages/until-true.ts';
import { waitUntil } from '../wait-until.ts';
import { NodeProcess } from './node-process.ts';
import { SharedDatabase } from './shared-database.ts';

const isIn =
  (state: NodeStatus['state']) =>
  (node: NodeStatus | undefined): boolean =>
    node?.state === state;

const differs = (node: NodeStatus | undefined): boolean =>
  (node?.configuration.differs.length ?? 0) > 0;
const isOff = ({ clockMs = 0 }: NodeStatus): boolean => Math.abs(clockMs) > 3_000_000;

/** Real apps with a real PostgreSQL. They are started once; each test leaves them together. */
describe('Nodes of a cluster, as processes', () => {
  let database: SharedDatabase;
  let folder: TemporaryFolder;
  let a1: NodeProcess;
  let a2: NodeProcess;

  before(async () => {
    say('starting PostgreSQL and two nodes');
    database = await SharedDatabase.start();
    folder = await temporaryFolder('ari-failover-nodes');
    [a1, a2] = [await make('a1'), await make('a2')];
    for (const node of [a1, a2]) await node.start();
  });

  after(async () => {
    for (const node of [a1, a2]) await node.close();
    await folder.remove();
    await database.close();
  });

  beforeEach(async () => {
    for (const node of [a1, a2]) {
      for (const name of ['a1', 'a2']) await node.seesThat(name, isIn('together'));
    }
  });

  function make(name: string, place = name): Promise<NodeProcess> {
    return NodeProcess.make({ name, place, folder: folder.path, url: database.server.url });
  }

  async function rowOf(
    name: string,
  ): Promise<{ readonly id: string; readonly incarnation: number }> {
    const sql = `select id, incarnation::float8 as incarnation from node where name = '${name}'`;
    const { rows } = await database.admin.query<{ id: string; incarnation: number }>(sql);
    const [row] = rows;
    assert(row !== undefined);
    return row;
  }

  /** Until no table has a row of the node. */
  async function untilGone(name: string): Promise<void> {
    await untilTrue(async () => {
      const { rows } = await database.admin.query<object>(
        `select name from node where name = $1 union all select name from share where name = $1
          union all select name from shared where name = $1`,
        [name],
      );
      return rows.length === 0;
    });
  }

  it('know of each other, and have one coordinator: exit code 0', async () => {
    const statuses = [await a1.stands(), await a2.stands()];
    assert.deepEqual(new Set(statuses.map(({ coordinator }) => coordinator)).size, 1);
    const { code, out } = await a2.nodes();
    const { nodes } = JSON.parse(out) as { nodes: readonly NodeStatus[] };
    assert.deepEqual(
      nodes.map(({ name, state, asterisk }) => [name, state, asterisk]),
      [
        ['a1', 'together', '22.10.1'],
        ['a2', 'together', '22.10.1'],
      ],
    );
    assert.equal(code, 0, out);
  });

  it('name the keys of a configuration that differs: exit code 1, and 0 when it is alike', async () => {
    await writeFile(a2.configFile, a2.config(20));
    const named = await Promise.race(['a1', 'a2'].map((name) => a1.seesThat(name, differs)));
    assert.deepEqual(named?.configuration.differs, ['trunks.carrier-a.max_calls']);
    assert.equal((await a1.nodes()).code, 1);
    await writeFile(a2.configFile, a2.config());
    for (const name of ['a1', 'a2']) await a1.seesThat(name, (node) => !differs(node));
    assert.equal((await a1.nodes()).code, 0);
  });

  it('say whose clock is off, by how much: exit code 1', async () => {
    process.kill(a2.app.pid, 'SIGUSR2');
    await a1.seesThat('a2', (node) => node !== undefined && isOff(node));
    assert.equal((await a1.nodes()).code, 1);
    await told(a2, /^the clock of node a2 is .* ahead of the database's$/);
    process.kill(a2.app.pid, 'SIGUSR2');
    await a1.seesThat('a2', (node) => node !== undefined && !isOff(node));
    assert.equal((await a1.sees('a2'))?.state, 'together');
  });

  it('are alone without the database, say why, and serve calls; then they are together', async () => {
    await database.server.kill();
    for (const node of [a1, a2]) {
      const { why = '' } = await node.becomes('alone');
      assert.match(why, /^the database cannot be used: /);
    }
    assert.equal((await a1.sees('a2'))?.state, 'unknown');
    assert.equal((await a1.nodes()).code, 1);
    a1.ari.emit('failover', callerComes('caller-1'));
    await waitUntil(() => a1.ari.requests.some(({ uri }) => uri === 'channels/create'));
    await database.server.start();
    for (const node of [a1, a2]) await node.becomes('together');
  });

  it('miss one that was killed, which gets its own row again', async () => {
    const before = await rowOf('a2');
    await a2.stop('SIGKILL');
    await a1.seesThat('a2', isIn('absent'));
    assert.equal((await a1.nodes()).code, 1);
    await a2.start();
    await a1.seesThat('a2', isIn('together'));
    const after = await rowOf('a2');
    assert.equal(after.id, before.id);
    assert(after.incarnation > before.incarnation);
  });

  /** The others speak it from now on, whatever they write about themselves. */
  async function othersSpeak(protocol: number): Promise<void> {
    await database.admin.query(`
      create or replace function speak() returns trigger language plpgsql
        as $$ begin new.protocol := ${protocol}; return new; end $$;
      create or replace trigger speak before insert or update on node
        for each row when (new.name <> 'a3') execute function speak();
      update node set protocol = ${protocol};
      update cluster set protocol = ${protocol};`);
    // A heartbeat that had looked before then may write what it saw.
    const beats = new Set<string>();
    await untilTrue(async () => {
      const { rows } = await database.admin.query<{ until: string; protocol: number }>(
        'select until::text, protocol from cluster',
      );
      const [cluster] = rows;
      if (cluster !== undefined) beats.add(cluster.until);
      return beats.size > 2 && cluster?.protocol === protocol;
    });
  }

  it('let nobody in who speaks an earlier protocol than all of them, as long as one lives', async () => {
    await othersSpeak(2);
    const old = await make('a3');
    await withNode(old, async () => {
      try {
        await old.start();
        assert.match(
          await old.isRefused(),
          /speak protocol 2, and this version 1: install the version of the others/,
        );
        await old.seesThat('a1', isIn('together'));
      } finally {
        await othersSpeak(1);
      }
      await old.becomes('together');
    });
    await a1.seesThat('a3', isIn('absent'));
    const { code, err } = await a1.run('nodes', 'forget', 'a3');
    assert.equal(code, 0, err);
    await a1.seesThat('a3', (node) => node === undefined);
    await untilGone('a3');
  });

  it('leave the name to the first of two that have it, and both say so', async () => {
    const second = await make('a1', 'second');
    await withNode(second, async () => {
      await second.start();
      assert.match(await second.isRefused(), /^another node has the name a1, on /);
      await a1.seesThat('a1', (node) => node?.double?.isClone === false);
      assert.equal((await a1.stands()).state, 'together');
      for (const node of [a1, second]) await told(node, /^node a1 runs twice$/);
      await a2.seesThat('a1', (node) => node?.double?.isClone === false);
      assert.equal((await a2.nodes()).code, 1);
    });
    await a1.seesThat('a1', (node) => node?.double === undefined);
  });

  it('leave the place to the later one of two copies, until the earlier one starts again', async () => {
    await a2.stop();
    const copy = await make('a2', 'copy');
    await copy.copyState(a2);
    await a2.start();
    await a2.becomes('together');
    await withNode(copy, async () => {
      await copy.start();
      await copy.becomes('together');
      assert.match(
        await a2.isRefused(),
        /^a later start of a2 has its place, .* remove the state file of the copy/,
      );
      await a1.seesThat('a2', (node) => node?.double?.isClone === true);
      for (const node of [a2, copy]) await told(node, /^node a2 runs twice$/);
    });
    assert.equal((await a2.stands()).state, 'alone');
    await a2.stop();
    await a2.start();
    await a2.becomes('together');
  });
});

/** Runs one more node for the time of a test. */
async function withNode(node: NodeProcess, test: () => Promise<void>): Promise<void> {
  try {
    await test();
  } finally {
    await node.close();
  }
}

/** Waits until a node has logged this. */
function told(node: NodeProcess, text: RegExp): Promise<unknown> {
  return node.app.line(({ message }) => text.test(message));
}
