import assert from 'node:assert/strict';
import { hostname } from 'node:os';
import type { CallFilter, EventFilter } from '../../../src/record-ports.ts';
import type { Store } from '../../../src/records/store/store.ts';
import { DAY, NOON, someCall, someEvent, written } from './some-records.ts';

/**
 * What a database promises that several nodes have.
 * @param open opens an empty one
 * @param again opens the same one as another node
 */
export function promisesOfSharing(
  open: () => Promise<Store>,
  again: (node: string) => Promise<Store>,
): void {
  it('finds ids by their beginning, each once, and a few of many', async () => {
    const store = await open();
    const adopted = someCall(1, { at: NOON + DAY, adopted: true });
    const many = Array.from({ length: 20 }, (_, index) => written(someCall(200 + index)));
    await store.write([written(someCall(1)), written(adopted), written(someCall(31)), ...many]);
    assert.deepEqual(await store.idsFrom('call-1'), ['call-1']);
    assert.deepEqual(await store.idsFrom('call-3'), ['call-31']);
    const some = await store.idsFrom('call-2');
    assert(some.length > 5 && some.length < 20, String(some.length));
    assert(some.every((id) => id.startsWith('call-2')));
    for (const none of ['CALL-3', 'call_3', 'all-3', '%']) {
      assert.deepEqual(await store.idsFrom(none), [], none);
    }
    await store.close();
  });

  it('tells the events of a node from those of another one on the same machine', async () => {
    const name = `${hostname()}-failover-b`;
    const stores = [await open(), await again(hostname()), await again(name)] as const;
    const [other, machine, named] = stores;
    await other.write([someEvent(1)]);
    await machine.write([someEvent(2)]);
    // Before it had a name of its own, its events had the name of the machine.
    assert.deepEqual(await own(named), ['event-2']);
    await named.write([someEvent(3)]);
    await machine.write([someEvent(4)]);
    assert.deepEqual(await own(named), ['event-3', 'event-2']);
    assert.deepEqual(await own(machine), ['event-4', 'event-2']);
    assert.deepEqual(await own(other), ['event-1']);
    for (const store of stores) await store.close();
  });

  it('says which node recorded a call or an event, and finds those of one node', async () => {
    const [a1, a2] = [await open(), await again('a2')];
    await a1.write([written(someCall(1)), someEvent(3)]);
    await a2.write([written(someCall(2)), someEvent(4)]);
    for (const store of [a1, a2]) {
      assert.deepEqual(await told(store), ['call-2 a2', 'call-1 a1', 'event-4 a2', 'event-3 a1']);
      assert.deepEqual(await told(store, { node: 'a1' }), ['call-1 a1', 'event-3 a1']);
      assert.deepEqual(await told(store, { node: 'a2' }), ['call-2 a2', 'event-4 a2']);
      assert.deepEqual(await told(store, { node: 'A2' }), []);
      const whole = await store.call('call-2');
      assert.equal(whole?.call.node, 'a2');
      assert.deepEqual(whole.attempts, someCall(2).attempts);
    }
    for (const store of [a1, a2]) await store.close();
  });

  it('gives an adopted call the node that had it last', async () => {
    const [a1, a2] = [await open(), await again('a2')];
    await a1.write([written(someCall(1))]);
    await a2.write([written(someCall(1, { at: NOON + DAY, adopted: true }))]);
    assert.equal((await a1.call('call-1'))?.call.node, 'a2');
    assert.deepEqual(await told(a1), ['call-1 a2', 'call-1 a1']);
    const { items } = await a1.recordedCalls({ node: 'a1' }, { limit: 9 });
    assert.deepEqual(
      items.map(({ call, attempts }) => [call.node, attempts]),
      [['a1', someCall(1).attempts]],
    );
    for (const store of [a1, a2]) await store.close();
  });
}

/** The calls and the events, each with its node. */
async function told(store: Store, filter: EventFilter & CallFilter = {}) {
  const calls = await store.calls(filter, { limit: 9 });
  const events = await store.events(filter, { limit: 9 });
  return [...calls.items, ...events.items].map(({ id, node }) => `${id} ${node}`);
}

async function own(store: Store): Promise<readonly string[]> {
  const { items } = await store.events({ isOfThisNode: true }, { limit: 9 });
  return items.map(({ id }) => id);
}
