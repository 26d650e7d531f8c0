import assert from 'node:assert/strict';
import { NodeWorld, SAME, nodeIn, statesOf } from './node-world.ts';

describe('The nodes of a cluster', () => {
  let world: NodeWorld;

  beforeEach(() => {
    world = new NodeWorld();
  });

  afterEach(() => world.close());

  it('find each other, and one of them coordinates', async () => {
    const [a1, a2, a3] = [world.start('a1'), world.start('a2'), world.start('a3')];
    await world.pass(4000);
    for (const node of [a1, a2, a3]) {
      assert.equal(statesOf(node), 'a1 together, a2 together, a3 together');
      const { state, coordinator } = node.membership.status();
      assert.deepEqual([state, coordinator], ['together', 'a1']);
      assert.deepEqual(node.told, ['self together']);
    }
    assert.equal(nodeIn(a2, 'a1').coordinatesSince, nodeIn(a1, 'a1').coordinatesSince);
    assert.equal(nodeIn(a2, 'a2').coordinatesSince, undefined);
  });

  it('say once a second that they live, and look at the others with every third time', async () => {
    world.start('a1');
    await world.pass(10_000);
    world.database.asked = 0;
    await world.pass(30_000);
    // 30 heartbeats and 10 looks, give or take a tenth.
    assert(world.database.asked >= 36 && world.database.asked <= 45, `${world.database.asked}`);
  });

  it('tell what they do', async () => {
    const [a1, a2] = [world.start('a1'), world.start('a2')];
    a2.calls = 398;
    for (let second = 0; second < 20; second += 1) {
      for (let call = 0; call < 11; call += 1) a2.callRate.count();
      await world.pass(1000);
    }
    const { calls, callsPerSecond, asterisk, host, version } = nodeIn(a1, 'a2');
    assert.deepEqual([calls, asterisk, host, version], [398, '22.10.1', 'host-of-a2', '0.1.0']);
    assert(Math.abs(callsPerSecond - 11) <= 1.2, String(callsPerSecond));
  });

  it('are alone 10 s after the last heartbeat that was answered was sent, and say so', async () => {
    const a1 = world.start('a1');
    await world.pass(5000);
    const since = Date.parse(nodeIn(a1, 'a1').since ?? '');
    world.database.isAway = true;
    await world.pass(8900);
    assert.equal(a1.membership.status().state, 'together');
    await world.pass(1100);
    const { state, why, coordinator } = a1.membership.status();
    assert.deepEqual([state, coordinator], ['alone', undefined]);
    assert.equal(why, 'the database cannot be used: connect ECONNREFUSED');
    assert.deepEqual(a1.told, ['self together', 'self alone']);
    assert(Date.parse(nodeIn(a1, 'a1').since ?? '') > since + 8900);
  });

  it('are alone whether or not a timer has run: a process may have been stopped', async () => {
    let stoppedMs = 0;
    const a1 = world.start('a1', { now: () => performance.now() + stoppedMs });
    await world.pass(5000);
    stoppedMs = 8900;
    assert.equal(a1.membership.status().state, 'together');
    stoppedMs = 10_000;
    assert.equal(a1.membership.status().state, 'alone');
  });

  it('know nothing of others while they are alone', async () => {
    const [a1] = [world.start('a1'), world.start('a2')];
    await world.pass(7000);
    world.database.isAway = true;
    await world.pass(11_000);
    assert.equal(statesOf(a1), 'a1 alone, a2 unknown');
  });

  it('start without the database, and join when it comes', async () => {
    world.database.isAway = true;
    const a1 = world.start('a1');
    await world.pass(9900);
    assert.deepEqual([a1.membership.status().state, a1.told], ['joining', []]);
    await world.pass(200);
    assert.deepEqual([statesOf(a1), a1.told], ['a1 alone', ['self alone']]);
    world.database.isAway = false;
    await world.pass(1200);
    assert.deepEqual([statesOf(a1), a1.told.at(-1)], ['a1 together', 'self together']);
  });

  it('miss a node 12 s after its last heartbeat, and the coordinator tells people', async () => {
    const [a1, a2, a3] = [world.start('a1'), world.start('a2'), world.start('a3')];
    await world.pass(10_000);
    await world.kill(a3);
    await world.pass(10_500);
    assert.equal(statesOf(a2), 'a1 together, a2 together, a3 together');
    await world.pass(5000);
    assert.equal(statesOf(a2), 'a1 together, a2 together, a3 absent');
    assert.equal(nodeIn(a2, 'a3').since, nodeIn(a2, 'a3').seenAt);
    assert.deepEqual(a1.told, ['self together', 'a3 absent, to all']);
    assert.deepEqual(a2.told, ['self together', 'a3 absent']);
    world.start('a3');
    await world.pass(4000);
    assert.deepEqual([a1.told.at(-1), a2.told.at(-1)], ['a3 back, to all', 'a3 back']);
  });

  it('miss a node at once that has said that it stops', async () => {
    const [a1, a2] = [world.start('a1'), world.start('a2')];
    await world.pass(10_000);
    await a2.membership.close();
    await world.pass(3500);
    assert.deepEqual(
      [statesOf(a1), a1.told.at(-1)],
      ['a1 together, a2 absent', 'a2 stopped, to all'],
    );
    assert.equal(nodeIn(a1, 'a2').since, nodeIn(a1, 'a2').stoppedAt);
  });

  it('have another coordinator within 7 s of the death of the one before', async () => {
    const [a1, a2] = [world.start('a1'), world.start('a2')];
    await world.pass(10_000);
    await world.kill(a1);
    await world.pass(7000);
    assert.equal(a2.membership.status().coordinator, 'a2');
    await world.pass(9000);
    assert.equal(a2.told.at(-1), 'a1 absent, to all');
  });

  it('cry no wolf when the database comes back: each needs a moment to say that it lives', async () => {
    const nodes = [world.start('a1'), world.start('a2'), world.start('a3')];
    await world.pass(10_000);
    for (const withTable of [true, false]) {
      world.database.isAway = true;
      await world.pass(40_000);
      world.database.isAway = false;
      if (!withTable) world.database.loseTable();
      await world.pass(20_000);
    }
    const own = ['self together', 'self alone', 'self together', 'self alone', 'self together'];
    for (const node of nodes) {
      assert.deepEqual(node.told, own);
      assert.equal(statesOf(node), 'a1 together, a2 together, a3 together');
    }
  });

  it('miss a node that does not come back to a table that was lost, and forget it later', async () => {
    const [a1, a2] = [world.start('a1'), world.start('a2')];
    await world.pass(10_000);
    await world.kill(a2);
    world.database.loseTable();
    await world.pass(16_000);
    assert.deepEqual(
      [statesOf(a1), a1.told.at(-1)],
      ['a1 together, a2 absent', 'a2 absent, to all'],
    );
    await world.pass(600_000);
    assert.equal(statesOf(a1), 'a1 together');
  });

  it('say which keys of a configuration differ from those of most', async () => {
    const [a1, a2, a3] = [world.start('a1'), world.start('a2'), world.start('a3')];
    await world.pass(4000);
    assert.deepEqual(nodeIn(a1, 'a3').configuration, { hash: 'same', differs: [] });
    const parts = { trunks: { ...SAME.parts['trunks'], 'carrier-a/max_calls': '20' }, log: {} };
    a3.fingerprint = { hash: 'other', parts };
    await world.pass(4000);
    for (const node of [a1, a2, a3]) {
      assert.deepEqual(nodeIn(node, 'a1').configuration.differs, []);
      const { hash, differs, differsSince } = nodeIn(node, 'a3').configuration;
      assert.deepEqual([hash, differs], ['other', ['log', 'trunks.carrier-a.max_calls']]);
      assert.notEqual(differsSince, undefined);
    }
    a3.fingerprint = SAME;
    await world.pass(4000);
    assert.deepEqual(nodeIn(a1, 'a3').configuration, { hash: 'same', differs: [] });
  });

  it('show how far their clocks are off, and warn beyond 2 s', async () => {
    world.database.takesMs = 10;
    const [a1, a2] = [world.start('a1'), world.start('a2')];
    await world.pass(5000);
    a2.aheadMs = 1900;
    await world.pass(5000);
    assert.equal(nodeIn(a1, 'a2').clockMs, 1900);
    assert.equal(nodeIn(a1, 'a1').clockMs, 0);
    assert.deepEqual(a2.told, ['self together']);
    a2.aheadMs = 300_000;
    await world.pass(5000);
    assert.equal(nodeIn(a1, 'a2').clockMs, 300_000);
    assert.deepEqual([statesOf(a1), statesOf(a2)], Array(2).fill('a1 together, a2 together'));
    a2.aheadMs = -5;
    await world.pass(2000);
    assert.deepEqual(a2.told, ['self together', 'clock off', 'clock right']);
  });

  it('tell times by the clock of the node that is asked', async () => {
    const [a1, a2] = [world.start('a1'), world.start('a2')];
    a2.aheadMs = 300_000;
    await world.pass(5000);
    const ofA1 = Date.parse(nodeIn(a1, 'a1').startedAt);
    assert.equal(Date.parse(nodeIn(a2, 'a1').startedAt), ofA1 + 300_000);
  });
});
