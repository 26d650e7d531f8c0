import assert from 'node:assert/strict';
import type { MessageStore, NewMessage } from '../../../src/notify/message-store.ts';
import { openDatabase } from '../../../src/notify/store/open.ts';
import { NoSuchMessages } from '../../../src/notify/store/page.ts';
import { SqlStore } from '../../../src/notify/store/sql-store.ts';
import { openInThread } from '../../../src/notify/store/thread-store.ts';
import { MESSAGE_PLACES, type Place } from './message-stores.ts';

const LEASE_MS = 1000;
const M1 = { id: 'm1', touched: 0 };
const FIRST = { message: 'm1', seq: 1, touched: 0 };

for (const [database, makePlace] of Object.entries(MESSAGE_PLACES)) {
  describe(`Messages in ${database}`, () => {
    let place: Place;
    let store: MessageStore;

    const open = (node: string): Promise<MessageStore> =>
      openInThread({ place: place.place, node });

    before(async () => {
      place = await makePlace();
    });

    after(() => place.close());

    beforeEach(async () => {
      store = await open('a');
      await place.clear();
    });

    afterEach(() => store.close());

    it('are there after a restart, with their tries', async () => {
      await store.add(message('m1', { subject: 'down' }));
      await store.claim(1, LEASE_MS, 10);
      await store.begin(FIRST, { round: 1, channel: 'mail', at: 2 }, LEASE_MS);
      const end = { at: 3, result: 'accepted', code: 250, evidence: 'ok', confirmBy: 9 } as const;
      await store.end({ message: 'm1', seq: 1 }, end);
      await store.release(M1, { state: 'sent', at: 9 });
      await store.close();
      store = await open('a');
      assert.deepEqual(await store.message('m1'), {
        ...message('m1', { subject: 'down' }),
        state: 'sent',
        nextAt: 9,
        tries: [{ seq: 1, round: 1, channel: 'mail', at: 2, end }],
      });
      assert.equal(await store.message('m2'), undefined);
    });

    it('are one where the key is the same', async () => {
      const first = await store.add(message('m1', { idempotencyKey: 'k' }));
      assert.deepEqual(first, { id: 'm1', isNew: true });
      const again = await store.add(message('m2', { idempotencyKey: 'k' }));
      assert.deepEqual(again, { id: 'm1', isNew: false });
      assert.equal((await store.add(message('m3'))).isNew, true);
    });

    it('are claimed by one node only, until the claim ends', async () => {
      await store.add(message('m1'));
      const other = await open('b');
      assert.equal((await store.claim(1, 100, 9)).length, 1);
      assert.deepEqual(await other.claim(1, 100, 9), []);
      assert.deepEqual(await other.claim(50, 100, 9), []);
      const [taken] = await other.claim(102, 100, 9);
      assert.equal(taken?.id, 'm1');
      const late = { round: 1, channel: 'mail', at: 103 };
      assert.equal(await store.begin(FIRST, late, 100), false);
      await other.close();
    });

    if (database === 'PostgreSQL') {
      it('are claimed by several nodes at once, each by one', async () => {
        for (let n = 1; n <= 40; n += 1) await store.add(message(`m${n}`));
        const others = await Promise.all(['b', 'c', 'd'].map((node) => open(node)));
        const claims = await Promise.all(
          [store, ...others].map((one) => one.claim(1, LEASE_MS, 10)),
        );
        const ids = claims.flat().map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length);
        await Promise.all(others.map((one) => one.close()));
      });
    }

    it('know that a try was interrupted, and end the claims of the run before at once', async () => {
      await store.add(message('m1'));
      await store.claim(1, 3_600_000, 10);
      const begun = { round: 1, channel: 'mail', at: 2 };
      assert(await store.begin(FIRST, begun, 3_600_000));
      await store.close();
      store = await open('a');
      const [again] = await store.claim(5, LEASE_MS, 10);
      assert.equal(again?.tries[0]?.end?.result, 'unknown');
    });

    it('stay claimed when the thread of this run opens the database again', async () => {
      await store.add(message('m1'));
      await store.claim(1, 3_600_000, 10);
      const again = await SqlStore.open(openDatabase(place.place), 'a');
      assert.deepEqual(await again.claim(5, LEASE_MS, 10), []);
      await again.close();
    });

    it('take a receipt once, and are due then', async () => {
      await store.add(message('m1'));
      await store.claim(1, LEASE_MS, 10);
      await store.begin(FIRST, { round: 1, channel: 'mail', at: 2 }, LEASE_MS);
      await store.end({ message: 'm1', seq: 1 }, { at: 3, result: 'accepted', evidence: '' });
      await store.release(M1, { state: 'sent', at: 900 });
      const receipt = { at: 4, says: 'delivered', evidence: 'read' } as const;
      assert(await store.receive({ message: 'm1', seq: 1 }, receipt));
      assert(!(await store.receive({ message: 'm1', seq: 1 }, receipt)));
      assert(!(await store.receive({ message: 'm1', seq: 2 }, receipt)));
      assert.equal((await store.open()).nextDue, 4);
      assert.deepEqual((await store.message('m1'))?.tries[0]?.receipt, receipt);
    });

    it('stay due where a receipt came while somebody worked on them', async () => {
      await store.add(message('m1'));
      await store.claim(1, LEASE_MS, 10);
      await store.begin(FIRST, { round: 1, channel: 'mail', at: 2 }, LEASE_MS);
      await store.receive(FIRST, { at: 3, says: 'delivered', evidence: '' });
      const end = { at: 4, result: 'accepted', evidence: '', confirmBy: 900 } as const;
      const { tries, touched } = await store.end(FIRST, end);
      assert.deepEqual([tries[0]?.receipt?.says, touched], ['delivered', 1]);
      await store.release(M1, { state: 'sent', at: 900 });
      assert.equal((await store.open()).nextDue, 3);
      assert.equal((await store.claim(5, LEASE_MS, 10))[0]?.touched, 1);
    });

    it('begin no try that a receipt has made needless', async () => {
      await store.add(message('m1'));
      await store.claim(1, LEASE_MS, 10);
      await store.begin(FIRST, { round: 1, channel: 'mail', at: 2 }, LEASE_MS);
      await store.end(FIRST, { at: 3, result: 'accepted', evidence: '', confirmBy: 3 });
      await store.receive(FIRST, { at: 4, says: 'delivered', evidence: '' });
      const next = { round: 1, channel: 'sms', at: 5 };
      assert.equal(await store.begin({ ...FIRST, seq: 2 }, next, LEASE_MS), false);
      await store.release(M1);
      assert.equal((await store.open()).nextDue, 4);
    });

    it('are hurried and cancelled only while they are open', async () => {
      await store.add(message('m1', { at: 100 }));
      assert(await store.hurry('m1', 5));
      assert.equal((await store.claim(5, LEASE_MS, 10))[0]?.isHurried, true);
      assert(await store.cancel('m1'));
      assert(!(await store.cancel('m1')));
      assert(!(await store.hurry('m1', 9)));
      await store.release({ ...M1, touched: 1 }, { state: 'delivered' });
      assert.equal((await store.message('m1'))?.state, 'cancelled');
      assert.equal((await store.open()).nextDue, undefined);
    });

    it('are listed newest first, page by page, and pruned once they are settled', async () => {
      for (const n of [1, 2, 3, 4]) await store.add(message(`m${n}`, { at: n }));
      await store.cancel('m1');
      const first = await store.messages({}, 2);
      assert.deepEqual(
        first.items.map(({ id }) => id),
        ['m4', 'm3'],
      );
      const second = await store.messages({}, 2, first.next);
      assert.deepEqual(
        second.items.map(({ id }) => id),
        ['m2', 'm1'],
      );
      assert.equal(second.next, undefined);
      await assert.rejects(store.messages({}, 2, 'x'), NoSuchMessages);
      await store.prune(3);
      const left = await store.messages({ to: 3, state: 'queued', cascade: 'ops', from: 1 }, 9);
      assert.deepEqual(
        left.items.map(({ id }) => id),
        ['m2'],
      );
      assert.equal(await store.message('m1'), undefined);
    });
  });
}

function message(id: string, more: Partial<NewMessage> = {}): NewMessage {
  return { id, cascade: 'ops', text: 'carrier-a is down', at: 0, expiresAt: 1000, ...more };
}
