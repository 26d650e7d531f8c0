import assert from 'node:assert/strict';
import { newIncarnation } from '../../../src/cluster/identity.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';
import { NodeWorld, nodeIn, statesOf } from './node-world.ts';

describe('The name of a node', () => {
  let world: NodeWorld;

  beforeEach(() => {
    world = new NodeWorld();
  });

  afterEach(() => world.close());

  /** Another machine with the same name in its configuration. */
  function startDouble() {
    return world.start('a1', { identity: { id: 'another', incarnation: 99 }, host: 'pbx9' });
  }

  it('stays with the node that has it: another one runs alone, and both say so', async () => {
    const [a1, a2] = [world.start('a1'), world.start('a2')];
    await world.pass(4000);
    const double = startDouble();
    await world.pass(4000);
    const { state, why = '' } = double.membership.status();
    assert.equal(state, 'alone');
    assert.match(
      why,
      /^another node has the name a1, on host-of-a1, which runs since 2026-11-30T12:/,
    );
    assert.match(why, /cluster\.node/);
    assert.deepEqual(double.told, ['self alone', 'double on host-of-a1']);
    assert.deepEqual(a1.told, ['self together', 'double on pbx9']);
    assert.equal(statesOf(a1), 'a1 together, a2 together');
    assert.equal(nodeIn(a2, 'a1').host, 'host-of-a1');
    assert.deepEqual(nodeIn(a2, 'a1').double, nodeIn(a1, 'a1').double);
    assert.equal(nodeIn(a2, 'a1').double?.isClone, false);
  });

  it('shows a node that is alone for its name who else is there', async () => {
    world.start('a1');
    world.start('a2');
    await world.pass(4000);
    assert.equal(statesOf(startDouble()), 'a1 joining');
    const double = startDouble();
    await world.pass(4000);
    assert.equal(statesOf(double), 'a1 alone, a2 together');
  });

  it('goes to another node 12 s after the death of the one that had it', async () => {
    const a1 = world.start('a1');
    await world.pass(4000);
    const double = startDouble();
    await world.pass(4000);
    await world.kill(a1);
    await world.pass(10_800);
    assert.equal(double.membership.status().state, 'alone');
    await world.pass(3000);
    assert.deepEqual(double.told.slice(-1), ['self together']);
  });

  it('goes to the later start of a node at once: a copy of its machine makes it run alone', async () => {
    const [a1, a2] = [world.start('a1'), world.start('a2')];
    await world.pass(4000);
    const clone = world.start('a1', { host: 'a-copy' });
    await world.pass(4000);
    assert.deepEqual([clone.told[0], a1.told[1]], ['self together', 'self alone']);
    const { why = '' } = a1.membership.status();
    assert.match(why, /^a later start of a1 has its place, on a-copy, .* remove the state file/);
    assert.equal(a1.told.at(-1), 'double on a-copy, a clone');
    assert.equal(clone.told.at(-1), 'double on host-of-a1, a clone');
    assert.equal(nodeIn(a2, 'a1').double?.isClone, true);
    // For good, also when the table is lost.
    world.database.loseTable();
    await world.pass(60_000);
    assert.deepEqual(
      [statesOf(a1), statesOf(clone)],
      ['a1 alone, a2 together', 'a1 together, a2 together'],
    );
  });

  it('stays with a node that restarts, before the others have missed it', async () => {
    const [a1, a2] = [world.start('a1'), world.start('a2')];
    await world.pass(8000);
    await world.kill(a1);
    await world.pass(1000);
    const again = world.start('a1');
    await world.pass(14_000);
    assert.deepEqual([again.told, a2.told], [['self together'], ['self together']]);
  });

  it('stays with the later start after an outage in which both came up', async () => {
    world.database.isAway = true;
    const [earlier, later] = [world.start('a1'), world.start('a1', { host: 'a-copy' })];
    await world.pass(20_000);
    world.database.isAway = false;
    await world.pass(20_000);
    assert.equal(earlier.membership.status().state, 'alone');
    assert.equal(later.membership.status().state, 'together');
  });
});

describe('The identity of a node', () => {
  it('outlives restarts, each of which counts up', () => {
    const store = new StateInMemory();
    const first = newIncarnation(store, 1000);
    const second = newIncarnation(store, 2000);
    assert.match(first.id, /^[0-9a-f-]{36}$/);
    assert.equal(second.id, first.id);
    assert(second.incarnation > first.incarnation);
  });

  it('counts up although somebody has set the clock back', () => {
    const store = new StateInMemory();
    const first = newIncarnation(store, 2_000_000);
    assert(newIncarnation(store, 1000).incarnation > first.incarnation);
  });

  it('is another one on each machine', () => {
    const [one, other] = [new StateInMemory(), new StateInMemory()];
    assert.notEqual(newIncarnation(one, 0).id, newIncarnation(other, 0).id);
  });
});
