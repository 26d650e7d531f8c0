import assert from 'node:assert/strict';
import { SharedSites } from '../../../src/app/shared-sites.ts';
import { HEALTHY, type TrunkHealth } from '../../../src/core/health/trunk-health.ts';
import { SiteMonitor } from '../../../src/health/site-monitor.ts';
import type { Task } from '../../../src/sites/actions/perform-action.ts';
import { SiteActions } from '../../../src/sites/site-actions.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';
import { recordingLogger } from '../../contract/recorder.ts';
import { DC1, DC2, DOWN, LIMITS, MEMBERS } from '../health/site-trial.ts';
import { NodeWorld, type WorldNode } from '../cluster/node-world.ts';

interface Sited extends WorldNode {
  readonly sites: SiteMonitor;
  readonly shared: SharedSites;
  readonly performed: readonly Task[];
  trunk: TrunkHealth;
}

const WITH_ACTION = {
  ...DC1,
  actions: [{ kind: 'webhook', url: 'http://127.0.0.1:1/' } as const],
};

describe('Sites as the nodes of a cluster see them together', () => {
  let world: NodeWorld;
  let nodes: Sited[];

  beforeEach(() => {
    world = new NodeWorld();
    nodes = [];
  });

  afterEach(async () => {
    await world.close();
    for (const { sites } of nodes) sites.close();
  });

  function start(name: string, standsIn?: string, store = new StateInMemory()): Sited {
    const node = world.start(name);
    const performed: Task[] = [];
    const actions = new SiteActions({
      store,
      logger: recordingLogger([]),
      perform: (task) => {
        performed.push(task);
        return Promise.resolve({ ok: true });
      },
    });
    const sites = new SiteMonitor({
      store,
      now: Date.now,
      probe: {} as never,
      healthOf: () => ({ health: sited.trunk }),
      verdictOf: (site) => sited.shared.verdictOf(site),
      onChange: () => undefined,
    });
    const shared = new SharedSites({
      membership: node.membership,
      sites,
      actions,
      standsIn,
      actsAlone: true,
    });
    const sited: Sited = Object.assign(node, { sites, shared, performed, trunk: HEALTHY });
    sites.configure([WITH_ACTION, DC2], MEMBERS, LIMITS);
    actions.configure([WITH_ACTION, DC2]);
    nodes.push(sited);
    return sited;
  }

  /** Lets seconds pass, in each of which all nodes look at their sites. */
  async function pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      for (const { sites, shared } of nodes) {
        sites.evaluate();
        shared.tick();
      }
      await world.pass(1000);
    }
  }

  const states = (): string =>
    nodes.map(({ sites }) => (sites.standings().has('dc1') ? 'down' : 'up')).join(' ');
  const done = (): readonly string[] =>
    nodes.flatMap(({ performed, membership }) =>
      performed.map(({ transition }) => `${membership.status().node}: ${transition.id}`),
    );

  it('are up while only one of three says down, and down when two do', async () => {
    const [a1, a2] = [start('a1'), start('a2'), start('a3')];
    await pass(8);
    a1.trunk = DOWN;
    await pass(8);
    assert.equal(states(), 'up up up');
    a2.trunk = DOWN;
    await pass(8);
    assert.equal(states(), 'down down down');
    assert.deepEqual(done(), ['a1: dc1-1-down']);
  });

  it('come back together, and their actions are done once each', async () => {
    const [a1, a2, a3] = [start('a1'), start('a2'), start('a3')];
    await pass(8);
    for (const node of [a1, a2, a3]) node.trunk = DOWN;
    await pass(8);
    for (const node of [a1, a2, a3]) node.trunk = HEALTHY;
    await pass(60);
    assert.equal(states(), 'up up up');
    assert.deepEqual(done(), ['a1: dc1-1-down', 'a1: dc1-2-up']);
  });

  it('are judged by the nodes that stand elsewhere', async () => {
    const [a1, a2] = [start('a1', 'dc1'), start('a2', 'dc1'), start('a3', 'dc2')];
    await pass(8);
    a1.trunk = DOWN;
    a2.trunk = DOWN;
    await pass(8);
    assert.equal(states(), 'up up up');
  });

  it('are finished by the next coordinator, if the first one has not told that they are', async () => {
    const [a1, a2, a3] = [start('a1'), start('a2'), start('a3')];
    await pass(8);
    for (const node of [a1, a2, a3]) node.trunk = DOWN;
    await pass(5);
    await world.kill(a1);
    nodes = [a2, a3];
    await pass(15);
    assert.equal(states(), 'down down');
    const ids = new Set(
      [a1, a2, a3].flatMap(({ performed }) => performed.map(({ transition }) => transition.id)),
    );
    assert.deepEqual([...ids], ['dc1-1-down']);
  });

  it('are each its own on a node that is alone, which acts half a minute later', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await pass(8);
    world.database.isAway = true;
    await pass(12);
    a1.trunk = DOWN;
    await pass(5);
    assert.equal(states(), 'down up');
    assert.deepEqual(done(), []);
    await pass(30);
    assert.deepEqual(done(), ['a1: dc1-1-down']);
    // The others see it too, so that the change has the same id.
    a2.trunk = DOWN;
    world.database.isAway = false;
    await pass(10);
    assert.equal(states(), 'down down');
    const ids = new Set(done().map((one) => one.split(': ')[1]));
    assert.deepEqual([...ids], ['dc1-1-down']);
  });

  it('are returned on all nodes by a person on one', async () => {
    const [a1, a2, a3] = [start('a1'), start('a2'), start('a3')];
    await pass(8);
    for (const node of [a1, a2, a3]) node.trunk = DOWN;
    await pass(8);
    for (const node of [a1, a2, a3]) node.trunk = HEALTHY;
    await pass(2);
    assert.equal(states(), 'down down down');
    assert(a2.sites.return('dc1', 'returned by ana'));
    a2.shared.returned('dc1', { by: 'ana', reason: '' });
    await pass(4);
    assert.equal(states(), 'up up up');
  });

  it('are not returned by an old order, which a node hears again when it starts', async () => {
    const store = new StateInMemory();
    const [a1, a2] = [start('a1', undefined, store), start('a2')];
    await pass(8);
    for (const node of [a1, a2]) node.trunk = DOWN;
    await pass(8);
    for (const node of [a1, a2]) node.trunk = HEALTHY;
    assert(a2.sites.return('dc1', 'returned by ana'));
    a2.shared.returned('dc1', { by: 'ana', reason: '' });
    await pass(4);
    assert.equal(states(), 'up up');
    for (const node of [a1, a2]) node.trunk = DOWN;
    await pass(8);
    await world.kill(a1);
    const again = start('a1', undefined, store);
    again.trunk = DOWN;
    nodes = [again, a2];
    await pass(1);
    assert.equal(again.sites.seen()[0]?.health.state, 'down');
  });
});
