import assert from 'node:assert/strict';
import type { MessageNews } from '../../../src/core/message/message.ts';
import type { Sent } from '../../../src/notify/channel.ts';
import type { MessageOrder } from '../../../src/message-operations.ts';
import { Dispatcher, type OpenChannel } from '../../../src/notify/dispatcher.ts';
import { openDatabase } from '../../../src/notify/store/open.ts';
import { SqlStore } from '../../../src/notify/store/sql-store.ts';
import { MESSAGE_PLACES, type Place } from './message-stores.ts';
import { untilTrue } from './until-true.ts';

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const ORDER: MessageOrder = { cascade: 'ops', text: 'carrier-a is down' };

for (const [database, makePlace] of Object.entries(MESSAGE_PLACES)) {
  describe(`Delivering messages that are kept in ${database}`, () => {
    let place: Place;
    let store: SqlStore;
    let dispatcher: Dispatcher;
    /** What each channel was given, in order: `mail m1`. */
    let sent: string[];
    let receiptUrls: Array<string | undefined>;
    let channels: Map<string, OpenChannel>;
    let cascade: readonly string[];
    let news: MessageNews[];
    /** Whether gateways can reach the app. */
    let isPublic: boolean;

    before(async () => {
      place = await makePlace();
    });

    after(() => place.close());

    beforeEach(async () => {
      sent = [];
      receiptUrls = [];
      cascade = ['mail', 'sms'];
      news = [];
      isPublic = true;
      channels = new Map();
      store = await SqlStore.open(openDatabase(place.place), 'a');
      await place.clear();
    });

    afterEach(async () => {
      await dispatcher.close();
      await store.close();
    });

    function channel(
      name: string,
      answer: (message: string) => Promise<Sent>,
      confirmWithinMs?: number,
    ): void {
      channels.set(name, {
        timeoutMs: 1000,
        ...(confirmWithinMs === undefined ? {} : { confirmWithinMs }),
        channel: {
          send: async ({ id, text, receiptUrl }) => {
            sent.push(`${name} ${text}`);
            receiptUrls.push(receiptUrl);
            return answer(id);
          },
          close: () => Promise.resolve(),
        },
      });
    }

    function start(): void {
      dispatcher = new Dispatcher({
        store,
        cascade: (name) => (name === 'ops' ? cascade : []),
        channel: (name) => channels.get(name),
        expiresAfterMs: () => 86_400_000,
        receiptUrl: ({ message, seq }) => {
          return isPublic ? `https://pbx.example.com/${message}/${seq}` : undefined;
        },
        tell: (what) => news.push(what),
        logger: SILENT,
        now: Date.now,
      });
    }

    async function stateOf(id: string): Promise<string | undefined> {
      return (await store.message(id))?.state;
    }

    it('by the first channel, and by no other', async () => {
      channel('mail', accepts);
      channel('sms', accepts);
      start();
      const { id } = await dispatcher.send(ORDER);
      await untilTrue(async () => (await stateOf(id)) === 'delivered');
      assert.deepEqual(sent, ['mail carrier-a is down']);
      const [only] = (await store.message(id))?.tries ?? [];
      assert.equal(only?.end?.result, 'accepted');
    });

    it('and tells what it does', async () => {
      channel('mail', () => Promise.resolve({ result: 'refused', evidence: 'no' }));
      channel('sms', accepts);
      start();
      const { id } = await dispatcher.send(ORDER);
      await untilTrue(() => Promise.resolve(news.some(({ kind }) => kind === 'settled')));
      await untilTrue(() => Promise.resolve(dispatcher.open === 0));
      assert(news.every((one) => one.id === id));
      assert.deepEqual(
        news.flatMap((one) => (one.kind === 'tried' ? [[one.channel, one.result]] : [])),
        [
          ['mail', 'refused'],
          ['sms', 'accepted'],
        ],
      );
      const last = news.at(-1);
      assert(last?.kind === 'settled' && last.afterMs >= 0);
      assert.deepEqual([last.cascade, last.state], ['ops', 'delivered']);
    });

    for (const [how, answer] of [
      ['refuses', () => Promise.resolve<Sent>({ result: 'refused', code: 550, evidence: 'no' })],
      ['fails', () => Promise.resolve<Sent>({ result: 'failed', evidence: 'no answer' })],
    ] as const) {
      it(`by the next channel at once, where the first one ${how}`, async () => {
        channel('mail', answer);
        channel('sms', accepts);
        start();
        const { id } = await dispatcher.send(ORDER);
        await untilTrue(async () => (await stateOf(id)) === 'delivered');
        assert.deepEqual(sent, ['mail carrier-a is down', 'sms carrier-a is down']);
      });
    }

    it('waits for the receipt, and takes it', async () => {
      channel('mail', accepts, 3_600_000);
      channel('sms', accepts);
      start();
      const { id } = await dispatcher.send(ORDER);
      await untilTrue(async () => (await stateOf(id)) === 'sent');
      assert.deepEqual(receiptUrls, [`https://pbx.example.com/${id}/1`]);
      const receipt = { at: Date.now(), says: 'delivered', evidence: 'read' } as const;
      assert(await dispatcher.receive({ message: id, seq: 1 }, receipt));
      await untilTrue(async () => (await stateOf(id)) === 'delivered');
      assert.deepEqual(sent, ['mail carrier-a is down']);
    });

    it('takes a receipt that comes before the answer of the channel', async () => {
      channel('mail', async (id) => confirmed(id), 3_600_000);
      channel('sms', accepts);
      start();
      const { id } = await dispatcher.send(ORDER);
      await untilTrue(async () => (await stateOf(id)) === 'delivered');
      assert.deepEqual(sent, ['mail carrier-a is down']);
    });

    it('awaits no receipt that nobody can send', async () => {
      isPublic = false;
      channel('mail', accepts, 3_600_000);
      start();
      const { id } = await dispatcher.send(ORDER);
      await untilTrue(async () => (await stateOf(id)) === 'delivered');
      assert.equal((await store.message(id))?.tries[0]?.end?.confirmBy, undefined);
    });

    it('goes on no further, where the receipt comes while the next channel fails', async () => {
      cascade = ['mail', 'sms', 'chat'];
      channel('mail', accepts, 1);
      channel('sms', async (id) => {
        await confirmed(id);
        return { result: 'failed', evidence: 'no answer' };
      });
      channel('chat', accepts);
      start();
      const { id } = await dispatcher.send(ORDER);
      await untilTrue(async () => (await stateOf(id)) === 'delivered');
      assert.deepEqual(sent, ['mail carrier-a is down', 'sms carrier-a is down']);
    });

    /** The first channel's gateway reports the delivery, then the channel accepts. */
    async function confirmed(id: string): Promise<Sent> {
      const receipt = { at: Date.now(), says: 'delivered', evidence: '' } as const;
      assert(await dispatcher.receive({ message: id, seq: 1 }, receipt));
      return accepts();
    }

    it('by the next channel, where no receipt comes in time; a late one is recorded', async () => {
      channel('mail', accepts, 1);
      channel('sms', accepts);
      start();
      const { id } = await dispatcher.send(ORDER);
      await untilTrue(async () => (await stateOf(id)) === 'delivered');
      assert.deepEqual(sent, ['mail carrier-a is down', 'sms carrier-a is down']);
      const late = { at: Date.now(), says: 'delivered', evidence: 'late' } as const;
      assert(await dispatcher.receive({ message: id, seq: 1 }, late));
      assert.deepEqual((await store.message(id))?.tries[0]?.receipt, late);
    });

    it('in a second round, after both have failed', async () => {
      let rounds = 0;
      channel('mail', async () => {
        rounds += 1;
        return rounds === 1 ? { result: 'failed', evidence: '' } : accepts();
      });
      channel('sms', () => Promise.resolve({ result: 'failed', evidence: '' }));
      start();
      const { id } = await dispatcher.send(ORDER);
      await untilTrue(async () => (await store.message(id))?.tries.length === 2);
      await untilTrue(() => store.hurry(id, Date.now()));
      dispatcher.wake();
      await untilTrue(async () => (await stateOf(id)) === 'delivered');
      assert.deepEqual(
        (await store.message(id))?.tries.map(({ round, channel: by }) => `${round} ${by}`),
        ['1 mail', '1 sms', '2 mail'],
      );
    });

    it('refuses by a channel that the configuration has not, and says so', async () => {
      channel('sms', accepts);
      start();
      const { id } = await dispatcher.send(ORDER);
      await untilTrue(async () => (await stateOf(id)) === 'delivered');
      const [first] = (await store.message(id))?.tries ?? [];
      assert.equal(first?.end?.result, 'refused');
      assert.match(first.end.evidence, /no such channel/);
    });
  });
}

function accepts(): Promise<Sent> {
  return Promise.resolve({ result: 'accepted', code: 250, evidence: 'ok' });
}
