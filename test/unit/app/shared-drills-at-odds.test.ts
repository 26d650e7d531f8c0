import assert from 'node:assert/strict';
import { NodeWorld } from '../cluster/node-world.ts';
import { ANA, call, DRILL, startDrilled, stateOf, type Drilled } from './drilled-node.ts';

describe('Drills of nodes that know different things', () => {
  let world: NodeWorld;

  beforeEach(() => {
    world = new NodeWorld();
  });

  afterEach(() => world.close());

  const start = (name: string): Drilled => startDrilled(world, name);

  it('are one run where two nodes start them at once, and each of them can stop it', async () => {
    const [a1, a2, a3] = [start('a1'), start('a2'), start('a3')];
    await world.pass(8000);
    // Its next run has another number.
    a2.shared.start('tuesday', ANA, true);
    a2.drills.stop('tuesday', ANA);
    a1.shared.start('tuesday', ANA, false);
    a2.shared.start('tuesday', ANA, false);
    await world.pass(3000);
    for (const node of [a1, a2, a3]) {
      const [run] = stateOf(node)?.runs ?? [];
      assert.deepEqual([run?.run, run?.state], [2, 'running']);
    }
    a1.drills.stop('tuesday', ANA);
    await world.pass(2000);
    for (const node of [a1, a2, a3]) assert.equal(stateOf(node)?.state, 'ended');
  });

  it('run also on a node that has given their number to a run of its own', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await world.pass(8000);
    a2.shared.start('tuesday', ANA, true);
    a2.drills.stop('tuesday', ANA);
    await world.pass(60_000);
    a1.shared.start('tuesday', ANA, false);
    await world.pass(1000);
    assert.deepEqual([stateOf(a1)?.state, stateOf(a2)?.state], ['running', 'running']);
  });

  it('take no part on a node that starts while they run', async () => {
    const a1 = start('a1');
    await world.pass(8000);
    a1.shared.start('tuesday', ANA, false);
    await world.pass(1000);
    const a2 = start('a2');
    await world.pass(3000);
    assert.deepEqual([stateOf(a1)?.state, stateOf(a2)?.state], ['running', 'idle']);
  });

  it('count each call once, if the answer of the database was lost', async () => {
    const [a1] = [start('a1'), start('a2')];
    await world.pass(8000);
    a1.shared.start('tuesday', ANA, false);
    await world.pass(1000);
    world.database.losesPuts = 1;
    call(a1, 'call-1', false);
    await world.pass(4000);
    assert.deepEqual(stateOf(a1)?.counts, { passed: 0, failed: 1 });
  });

  it('are aborted everywhere, if one node concludes it from what another one has told', async () => {
    const [a1, a2, a3] = [start('a1'), start('a2'), start('a3')];
    await world.pass(8000);
    a1.shared.start('tuesday', ANA, false);
    await world.pass(1000);
    const at = new Date().toISOString();
    const calls = ['1', '2', '3'].map((id) => ({ call: id, at, passed: false, status: 'FAILED' }));
    // a3 itself has not counted them, so only the others conclude that.
    a3.membership.shared.say('drill-calls', 'tuesday/a3', { run: 1, passed: 0, failed: 3, calls });
    await world.pass(1000);
    for (const node of [a1, a2, a3]) assert.equal(stateOf(node)?.state, 'aborted');
  });

  for (const ms of [Number.MAX_VALUE, 9e15, -1]) {
    it(`pass over a run that began at ${ms}`, async () => {
      const [a1, a2] = [start('a1'), start('a2')];
      await world.pass(8000);
      const run = { run: 1, startedBy: 'x', startedAtMs: ms, endsAtMs: Number.MAX_VALUE };
      a1.membership.shared.say('drill', 'tuesday', run);
      await world.pass(1000);
      assert.equal(stateOf(a2)?.state, 'idle');
    });
  }

  it('never last longer than the configuration says', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await world.pass(8000);
    const nowMs = Date.now();
    const run = { run: 1, startedBy: 'x', startedAtMs: nowMs, endsAtMs: nowMs + 86_400_000 };
    a1.membership.shared.say('drill', 'tuesday', run);
    await world.pass(1000);
    assert.equal(stateOf(a2)?.state, 'running');
    await world.pass(DRILL.forMs);
    assert.equal(stateOf(a2)?.state, 'ended');
  });
});
