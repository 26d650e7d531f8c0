import assert from 'node:assert/strict';
import { NodeWorld } from '../cluster/node-world.ts';
import { ANA, call, startDrilled, stateOf, type Drilled } from './drilled-node.ts';

describe('Drills of all nodes', () => {
  let world: NodeWorld;

  beforeEach(() => {
    world = new NodeWorld();
  });

  afterEach(() => world.close());

  const start = (name: string): Drilled => startDrilled(world, name);

  it('start on all nodes with one number, end on all, and are told once', async () => {
    const [a1, a2, a3] = [start('a1'), start('a2'), start('a3')];
    await world.pass(8000);
    assert.deepEqual(a2.shared.start('tuesday', ANA, false), { ok: true });
    await world.pass(1000);
    for (const node of [a1, a2, a3]) assert.equal(stateOf(node)?.state, 'running');
    call(a1, 'call-1', true);
    await world.pass(10);
    call(a3, 'call-2', true);
    await world.pass(1000);
    for (const node of [a1, a2, a3]) {
      assert.deepEqual(stateOf(node)?.counts, { passed: 2, failed: 0 });
      assert.deepEqual(
        stateOf(node)?.calls.map((one) => [one.call, one.node]),
        [
          ['call-1', 'a1'],
          ['call-2', 'a3'],
        ],
      );
    }
    a3.drills.stop('tuesday', ANA);
    await world.pass(5000);
    const runs = [a1, a2, a3].map((node) => node.drills.statuses()[0]?.runs[0]);
    assert.deepEqual(
      runs.map((run) => [run?.run, run?.state, run?.passed]),
      [
        [1, 'ended', 2],
        [1, 'ended', 2],
        [1, 'ended', 2],
      ],
    );
    const told = [a1, a2, a3].flatMap(({ reports }) => reports);
    assert.deepEqual(
      told.map(({ drill, passed }) => [drill, passed]),
      [['tuesday', 2]],
    );
    const changes = [a1, a2, a3].flatMap((node) => node.changes);
    assert.deepEqual(changes, ['tuesday running', 'tuesday ended']);
  });

  it('are aborted everywhere after three failed calls in a row, wherever they were', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await world.pass(8000);
    a1.shared.start('tuesday', ANA, false);
    await world.pass(1000);
    call(a1, 'call-1', false);
    await world.pass(1000);
    call(a2, 'call-2', true);
    await world.pass(1000);
    call(a1, 'call-3', false);
    await world.pass(1000);
    call(a2, 'call-4', false);
    await world.pass(1000);
    assert.deepEqual([stateOf(a1)?.state, stateOf(a2)?.state], ['running', 'running']);
    call(a1, 'call-5', false);
    await world.pass(1000);
    assert.deepEqual([stateOf(a1)?.state, stateOf(a2)?.state], ['aborted', 'aborted']);
  });

  it('end on a node that has lost the others, and cannot start there but for itself', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await world.pass(8000);
    a1.shared.start('tuesday', ANA, false);
    await world.pass(1000);
    world.database.isAway = true;
    await world.pass(12_000);
    for (const node of [a1, a2]) assert.equal(stateOf(node)?.state, 'ended');
    const refused = a1.shared.start('tuesday', ANA, false);
    assert(!refused.ok);
    assert.match(refused.message, /ari-failover drill start tuesday --here/);
    assert.deepEqual(a1.shared.start('tuesday', ANA, true), { ok: true });
    world.database.isAway = false;
    await world.pass(5000);
    assert.deepEqual([stateOf(a1)?.state, stateOf(a2)?.state], ['running', 'ended']);
  });

  it('have another number on each start, whichever node starts them', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await world.pass(8000);
    for (const node of [a1, a2, a1]) {
      node.shared.start('tuesday', ANA, false);
      await world.pass(1000);
      node.drills.stop('tuesday', ANA);
      await world.pass(1000);
    }
    for (const { drills } of [a1, a2]) {
      assert.deepEqual(
        drills.statuses()[0]?.runs.map(({ run }) => run),
        [3, 2, 1],
      );
    }
  });
});
