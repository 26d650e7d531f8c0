import assert from 'node:assert/strict';
import { SharedOrders } from '../../../src/app/shared-orders.ts';
import { TrunkMonitor } from '../../../src/health/trunk-monitor.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';
import { recordingLogger } from '../../contract/recorder.ts';
import { NodeWorld, type WorldNode } from '../cluster/node-world.ts';

interface Ordered extends WorldNode {
  readonly orders: SharedOrders;
  readonly health: TrunkMonitor;
  drained: string | undefined;
}

const ANA = { by: 'ana', reason: 'works' };
/** Nobody can write its end as a date. */
const NO_END = { wish: 'stop', by: 'x', reason: '', untilMs: 1e300 };

describe('Orders that count on all nodes', () => {
  let world: NodeWorld;

  beforeEach(() => {
    world = new NodeWorld();
  });

  afterEach(() => world.close());

  function start(
    name: string,
    trunks: readonly string[] = ['carrier-a'],
    state = new StateInMemory(),
  ): Ordered {
    const node = world.start(name, { state });
    const health = new TrunkMonitor({ store: state, onChange: () => undefined });
    const ordered: Ordered = Object.assign(node, {
      health,
      drained: undefined,
      orders: new SharedOrders({
        membership: node.membership,
        health,
        intake: {
          drain: (why: string | undefined) => {
            ordered.drained = why;
          },
        },
        store: state,
        logger: recordingLogger([]),
      }),
    });
    health.configure(trunks, 'off');
    ordered.orders.configured();
    return ordered;
  }

  it('holds a trunk on all nodes, and releases it on all', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await world.pass(2000);
    assert(a1.orders.hold('carrier-a', { ...ANA, sinceMs: Date.now() }, false));
    assert.equal(heldAt(a1), 'held by ana: works');
    await world.pass(500);
    assert.equal(heldAt(a2), 'held by ana: works');
    // Whoever releases it at once has seen the hold.
    a2.orders.release('carrier-a', ANA, false);
    await world.pass(500);
    assert.deepEqual([heldAt(a1), heldAt(a2)], [undefined, undefined]);
  });

  it('holds a trunk only here, if that is asked for', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await world.pass(2000);
    a1.orders.hold('carrier-a', { ...ANA, sinceMs: Date.now() }, true);
    await world.pass(2000);
    assert.deepEqual([heldAt(a1), heldAt(a2)], ['held by ana: works', undefined]);
  });

  it('knows that others hold a trunk which was released only here', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await world.pass(2000);
    const untilMs = Date.now() + 60_000;
    a1.orders.hold('carrier-a', { ...ANA, sinceMs: Date.now(), untilMs }, false);
    await world.pass(1000);
    a2.orders.release('carrier-a', ANA, true);
    assert.deepEqual([heldAt(a1), heldAt(a2)], ['held by ana: works', undefined]);
    assert(a2.orders.isHeldElsewhere('carrier-a'));
    await world.pass(60_000);
    assert(!a2.orders.isHeldElsewhere('carrier-a'));
    a1.orders.hold('carrier-a', { ...ANA, sinceMs: Date.now() }, false);
    await world.pass(1000);
    a2.orders.release('carrier-a', ANA, false);
    await world.pass(1000);
    assert(!a2.orders.isHeldElsewhere('carrier-a'));
    assert.equal(heldAt(a1), undefined);
  });

  it('ends a hold at the same moment, also where the clock is wrong', async () => {
    const a1 = start('a1');
    a1.aheadMs = 300_000;
    const a2 = start('a2');
    await world.pass(3000);
    const nowMs = Date.now() + a1.aheadMs;
    const hold = { ...ANA, sinceMs: nowMs, untilMs: nowMs + 60_000 };
    a1.orders.hold('carrier-a', hold, false);
    await world.pass(2000);
    const health = a2.health.healthOf('carrier-a')?.health;
    assert(health?.state === 'held' && health.hold.untilMs !== undefined);
    assert(Math.abs(health.hold.untilMs - (Date.now() + 58_000)) < 100);
    await world.pass(57_000);
    assert.notEqual(heldAt(a2), undefined);
    await world.pass(2000);
    assert.equal(heldAt(a2), undefined);
  });

  it('counts the careful one of two orders that came at about the same time', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await world.pass(2000);
    a1.orders.hold('carrier-a', { ...ANA, sinceMs: Date.now() }, false);
    await world.pass(2000);
    world.database.isAway = true;
    a1.orders.hold('carrier-a', { by: 'bob', reason: '', sinceMs: Date.now() }, false);
    await world.pass(1000);
    a2.orders.release('carrier-a', ANA, false);
    assert.equal(heldAt(a2), undefined);
    world.database.isAway = false;
    await world.pass(4000);
    assert.deepEqual([heldAt(a1), heldAt(a2)], ['held by bob', 'held by bob']);
  });

  it('keeps an order for a trunk that the configuration does not have yet', async () => {
    const [a1, a2] = [start('a1'), start('a2', [])];
    await world.pass(2000);
    a1.orders.hold('carrier-a', { ...ANA, sinceMs: Date.now() }, false);
    await world.pass(1000);
    a2.health.configure(['carrier-a'], 'off');
    assert.equal(heldAt(a2), undefined);
    a2.orders.configured();
    assert.equal(heldAt(a2), 'held by ana: works');
  });

  it('keeps such an order over a restart, and does not repeat it', async () => {
    const state = new StateInMemory();
    const [a1, a2] = [start('a1'), start('a2', [], state)];
    await world.pass(2000);
    a1.orders.hold('carrier-a', { ...ANA, sinceMs: Date.now() }, false);
    await world.pass(1000);
    await world.kill(a2);
    const still = start('a2', [], state);
    await world.pass(2000);
    await world.kill(still);
    const later = start('a2', ['carrier-a'], state);
    assert.equal(heldAt(later), 'held by ana: works');
    later.orders.release('carrier-a', ANA, true);
    await world.kill(later);
    assert.equal(heldAt(start('a2', ['carrier-a'], state)), undefined);
  });

  it('drains another node, and lets it take calls again', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await world.pass(2000);
    a1.orders.drain(ANA, 'a2');
    await world.pass(500);
    assert.deepEqual([a1.drained, a2.drained], [undefined, 'drained by ana: works']);
    a1.orders.resume(ANA, 'a2');
    await world.pass(500);
    assert.equal(a2.drained, undefined);
  });

  it('drains a node whose clock was set back since it was started', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await world.pass(2000);
    a2.aheadMs = -3_600_000;
    a1.orders.drain(ANA, 'a2');
    await world.pass(500);
    assert.equal(a2.drained, 'drained by ana: works');
  });

  it('does not drain a node that was started again after the order', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await world.pass(2000);
    a1.orders.drain(ANA, 'a2');
    await world.pass(2000);
    await a2.membership.close();
    const again = start('a2');
    await world.pass(2000);
    assert.equal(again.drained, undefined);
  });

  it('passes over what cannot be read, and says so', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await world.pass(2000);
    for (const value of [
      null,
      7,
      { wish: 'stop' },
      { wish: 'wait', by: 'x', reason: '' },
      NO_END,
    ]) {
      a1.membership.shared.say('hold', 'carrier-a', value);
      await world.pass(1000);
    }
    assert.equal(heldAt(a2), undefined);
    a1.membership.shared.say('hold', 'carrier-a', {
      wish: 'stop',
      by: 'x\n\u001B[31m',
      reason: '',
    });
    await world.pass(1000);
    assert.equal(heldAt(a2), String.raw`held by x\x0a\x1b[31m`);
  });
});

function heldAt({ health }: Ordered): string | undefined {
  return health.standing('carrier-a').held;
}
