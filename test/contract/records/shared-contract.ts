import assert from 'node:assert/strict';
import { hostname } from 'node:os';
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
}

async function own(store: Store): Promise<readonly string[]> {
  const { items } = await store.events({ isOfThisNode: true }, { limit: 9 });
  return items.map(({ id }) => id);
}
