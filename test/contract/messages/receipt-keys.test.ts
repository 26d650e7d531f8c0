import assert from 'node:assert/strict';
import type { MessageStore } from '../../../src/notify/message-store.ts';
import { Signature } from '../../../src/notify/signature.ts';
import { openInThread } from '../../../src/notify/store/thread-store.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';
import { MESSAGE_PLACES, type Place } from './message-stores.ts';

const FIRST = { message: 'm1', seq: 1 };
const OLD_KEY = Buffer.from('a key of one node').toString('base64');
const DAY_MS = 86_400_000;

for (const [database, makePlace] of Object.entries(MESSAGE_PLACES)) {
  describe(`The signatures of receipts in ${database}`, () => {
    let place: Place;
    let stores: readonly MessageStore[];
    let nowMs: number;

    beforeEach(async () => {
      place = await makePlace();
      stores = [await open('a'), await open('b')];
      nowMs = DAY_MS;
    });

    afterEach(async () => {
      for (const store of stores) await store.close();
      await place.close();
    });

    function open(node: string): Promise<MessageStore> {
      return openInThread({ place: place.place, node });
    }

    /** @param key by which the node has signed before, in its own state file */
    function node(index: 0 | 1, key?: string): Promise<Signature> {
      const state = new StateInMemory();
      if (key !== undefined) state.put('secret', 'receipts', key);
      const store = stores[index];
      assert(store !== undefined);
      return Signature.read(store, state, () => nowMs);
    }

    it('are those of every node: a receipt may come to another one', async () => {
      const [a, b] = [await node(0), await node(1)];
      assert.equal(await b.isOf(FIRST, a.of(FIRST)), true);
      assert.equal(await a.isOf(FIRST, b.of(FIRST)), true);
      assert.equal(await a.isOf({ message: 'm1', seq: 2 }, b.of(FIRST)), false);
      assert.equal(await a.isOf(FIRST, 'forged'), false);
    });

    it('of a node that had a key of its own are accepted everywhere, and outlive restarts', async () => {
      const a = await node(0);
      nowMs += 1;
      const signedBefore = await onlyBy(OLD_KEY);
      const b = await node(1, OLD_KEY);
      assert.equal(await b.isOf(FIRST, signedBefore), true);
      assert.equal(b.of(FIRST), a.of(FIRST));
      // It has read the keys before the other node came.
      assert.equal(await a.isOf(FIRST, signedBefore), false);
      nowMs += 1000;
      assert.equal(await a.isOf(FIRST, signedBefore), true);
      assert.equal(await (await node(1)).isOf(FIRST, signedBefore), true);
    });

    it('by an old key are forgotten with the messages of its time, and the key in use never', async () => {
      const a = await node(0);
      nowMs += 1;
      const signedBefore = await onlyBy(OLD_KEY);
      await node(1, OLD_KEY);
      await stores[0]?.prune(nowMs + DAY_MS);
      const later = await node(1);
      assert.equal(await later.isOf(FIRST, signedBefore), false);
      assert.equal(later.of(FIRST), a.of(FIRST));
    });

    it('are by one key, if two nodes make one at the same time', async () => {
      await Promise.all([node(0), node(1)]);
      const [a, b] = [await node(0), await node(1)];
      assert.equal(a.of(FIRST), b.of(FIRST));
    });
  });
}

/** What a node has signed that knew only this key. */
async function onlyBy(key: string): Promise<string> {
  const store = { receiptKeys: () => Promise.resolve([key]) };
  return (await Signature.read(store, new StateInMemory())).of(FIRST);
}
