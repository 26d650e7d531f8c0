import assert from 'node:assert/strict';
import { StateInMemory } from '../../../src/state/state-db.ts';
import { NodeWorld, type WorldNode } from './node-world.ts';

describe('What all nodes share', () => {
  let world: NodeWorld;
  /** What each node has taken: `hold carrier-a by a1`. */
  let taken: Map<WorldNode, string[]>;

  beforeEach(() => {
    world = new NodeWorld();
    taken = new Map();
  });

  afterEach(() => world.close());

  function start(name: string, state = new StateInMemory()): WorldNode {
    const node = world.start(name, { state });
    const texts: string[] = [];
    taken.set(node, texts);
    node.membership.shared.follow('hold', {
      isKept: true,
      take: ({ kind, name: what, node: by }) => texts.push(`${kind} ${what} by ${by}`),
      isStronger: (mine, theirs) => mine.atMs > theirs.atMs,
    });
    return node;
  }

  const takenBy = (node: WorldNode): readonly string[] => taken.get(node) ?? [];

  it('reaches the other nodes, and not the one that says it', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await world.pass(2000);
    a1.membership.shared.say('hold', 'carrier-a', 'held');
    assert.equal(valueAt(a1), 'held');
    await world.pass(500);
    assert.deepEqual([takenBy(a1), takenBy(a2)], [[], ['hold carrier-a by a1']]);
    assert.equal(valueAt(a2), 'held');
  });

  it('reaches a node that starts later, and only once', async () => {
    const a1 = start('a1');
    await world.pass(2000);
    a1.membership.shared.say('hold', 'carrier-a', 'held');
    await world.pass(2000);
    const state = new StateInMemory();
    const a2 = start('a2', state);
    await world.pass(2000);
    assert.deepEqual(takenBy(a2), ['hold carrier-a by a1']);
    await a2.membership.close();
    const again = start('a2', state);
    assert.equal(valueAt(again), 'held');
    await world.pass(2000);
    assert.deepEqual(takenBy(again), []);
  });

  it('counts here while the database is away, and is told when it is back, also by the next run', async () => {
    const state = new StateInMemory();
    const [a1, a2] = [start('a1', state), start('a2')];
    await world.pass(2000);
    world.database.isAway = true;
    a1.membership.shared.say('hold', 'carrier-a', 'held');
    assert.equal(valueAt(a1), 'held');
    await world.pass(20_000);
    assert.deepEqual(takenBy(a2), []);
    await a1.membership.close();
    world.database.isAway = false;
    start('a1', state);
    await world.pass(3000);
    assert.deepEqual(takenBy(a2), ['hold carrier-a by a1']);
  });

  it('is what was said last, where two nodes say something that know nothing of each other', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await world.pass(2000);
    world.database.isAway = true;
    a1.membership.shared.say('hold', 'carrier-a', 'first');
    await world.pass(5000);
    a2.membership.shared.say('hold', 'carrier-a', 'second');
    world.database.isAway = false;
    await world.pass(4000);
    assert.deepEqual([valueAt(a1), valueAt(a2)], ['second', 'second']);
    assert.deepEqual([takenBy(a1), takenBy(a2)], [['hold carrier-a by a2'], []]);
  });

  it('is the last of several words of one node, whenever they are told', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await world.pass(2000);
    for (const word of ['one', 'two', 'three']) {
      a1.membership.shared.say('hold', 'carrier-a', word);
      await world.pass(1);
    }
    a1.membership.shared.say('hold', 'carrier-a', 'four');
    a1.membership.shared.say('hold', 'carrier-a', 'five');
    await world.pass(3000);
    assert.deepEqual([valueAt(a1), valueAt(a2)], ['five', 'five']);
  });

  it('is said only if the others do not have it so, also after the database has lost it', async () => {
    const a1 = start('a1');
    await world.pass(2000);
    const { version } = world.database;
    const say = (): void => a1.membership.shared.sayIfNew('vote', 'a1', { dc1: 'up' });
    say();
    await world.pass(2000);
    say();
    await world.pass(2000);
    assert.equal(world.database.version, version + 1);
    // Longer ago than what a node says again by itself.
    await world.pass(700_000);
    world.database.forgetSince(version);
    await world.pass(2000);
    say();
    await world.pass(2000);
    assert.equal(world.database.version, version + 1);
  });

  it('is said again to a database that has lost it', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await world.pass(2000);
    const { version } = world.database;
    a1.membership.shared.say('hold', 'carrier-a', 'held');
    await world.pass(2000);
    world.database.forgetSince(version);
    // As many as were lost, so that the number of the last one is the same.
    a2.membership.shared.say('hold', 'carrier-b', 'held');
    await world.pass(4000);
    for (const node of [a1, a2]) {
      assert.deepEqual([valueAt(node), valueAt(node, 'carrier-b')], ['held', 'held']);
    }
    assert.deepEqual(takenBy(a1), ['hold carrier-b by a2']);
  });

  it('is not undone here by the older word of a database that has lost the newer one', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await world.pass(2000);
    a2.membership.shared.say('hold', 'carrier-a', 'held');
    await world.pass(2000);
    const { version } = world.database;
    a1.membership.shared.say('hold', 'carrier-a', 'released');
    await world.pass(2000);
    world.database.forgetSince(version);
    await world.pass(4000);
    assert.deepEqual([valueAt(a1), valueAt(a2)], ['released', 'released']);
    assert.deepEqual(takenBy(a1), ['hold carrier-a by a2']);
    assert.equal(takenBy(a2).at(-1), 'hold carrier-a by a1');
  });

  it('does not come back to the node that said it, if the answer of the database was lost', async () => {
    const a1 = start('a1');
    await world.pass(2000);
    world.database.losesPuts = 1;
    a1.membership.shared.say('hold', 'carrier-a', 'held');
    await world.pass(4000);
    assert.equal(valueAt(a1), 'held');
    assert.deepEqual(takenBy(a1), []);
  });

  it('has a time of the database, also if it was said by a clock that was an hour ahead', async () => {
    world.database.isAway = true;
    const a1 = start('a1');
    a1.aheadMs = 3_600_000;
    await world.pass(1000);
    a1.membership.shared.say('hold', 'carrier-a', 'held');
    world.database.isAway = false;
    await world.pass(4000);
    const { atMs = 0 } = a1.membership.shared.find('hold', 'carrier-a') ?? {};
    assert(atMs <= Date.now(), `${atMs - Date.now()} ms ahead`);
    a1.membership.shared.say('hold', 'carrier-b', 'held');
    await world.pass(2000);
    assert((a1.membership.shared.find('hold', 'carrier-b')?.atMs ?? Infinity) <= Date.now());
  });

  for (const atMs of [Number.NaN, Infinity, -1, 8.64e15]) {
    it(`can be said anew where the database has the time ${atMs}`, async () => {
      const [a1, a2] = [start('a1'), start('a2')];
      const broken = { kind: 'hold', name: 'carrier-a', value: 'broken', node: 'a9', atMs };
      await world.database.connect().put(broken, 0);
      await world.pass(3000);
      a1.membership.shared.say('hold', 'carrier-a', 'held');
      await world.pass(3000);
      assert.deepEqual([valueAt(a1), valueAt(a2)], ['held', 'held']);
    });
  }
});

function valueAt({ membership }: WorldNode, name = 'carrier-a'): unknown {
  return membership.shared.find('hold', name)?.value;
}
