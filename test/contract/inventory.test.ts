import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { AT_ONCE } from '../../src/calls/ask-each.ts';
import { takeInventory } from '../../src/calls/inventory.ts';
import type { Telephony } from '../../src/ports.ts';
import type { FakeAnswer, SeenRequest } from './fake-ari.ts';
import { statusOf, Trial } from './trial.ts';
import { waitUntil } from './wait-until.ts';

const CHANNELS = Array.from({ length: 200 }, (_, n) => `1795.${n}`);
const BRIDGES = Array.from({ length: 50 }, (_, n) => `call-${n}`);
const LANES = 2;

for (const transport of ['websocket', 'http'] as const) {
  describe(`Many channels over ${transport}`, () => {
    let trial: Trial;
    let telephony: Telephony;
    /** Questions that are being answered, by the way that they came; and the most at once. */
    let open: Map<string, number>;
    let most: Map<string, number>;
    const { signal } = new AbortController();

    beforeEach(async () => {
      [open, most] = [new Map(), new Map()];
      trial = await Trial.start();
      telephony = await trial.up({ transport, lanes: LANES });
      Object.assign(trial.fake.knobs, { channelIds: CHANNELS, bridgeIds: BRIDGES, answer });
    });

    afterEach(() => trial.close());

    async function answer({ method, uri, via }: SeenRequest): Promise<FakeAnswer> {
      if (method !== 'GET') return { status: 204 };
      const now = (open.get(via) ?? 0) + 1;
      open.set(via, now);
      most.set(via, Math.max(now, most.get(via) ?? 0));
      await wait(1);
      open.set(via, (open.get(via) ?? 0) - 1);
      const id = uri.split('/')[1] ?? '';
      if (id === '1795.7') return { status: 404, body: '{"message":"Channel not found"}' };
      if (id === '1795.8') return { status: 200, body: '' };
      const body = uri.startsWith('channels') ? channel(id) : bridge(id);
      return { status: 200, body: JSON.stringify(body) };
    }

    it('are asked about one by one, some at once, spread over the lanes', async () => {
      const reply = await takeInventory(telephony, ['held', '1795.0'], signal);
      assert(reply.ok);
      const { channels, bridges } = reply.value;
      assert.deepEqual([...channels.keys()].toSorted(), ['held', ...CHANNELS].toSorted());
      assert.equal(channels.get('1795.7'), 'gone');
      assert.equal(channels.get('1795.8'), 'unreadable');
      assert.equal(bridges.length, BRIDGES.length);
      if (transport === 'http') {
        const [count = 0] = most.values();
        assert(count > 1 && count <= AT_ONCE, `${count} at once`);
      } else {
        assert.equal(most.size, LANES);
        for (const count of most.values()) assert(count <= AT_ONCE / LANES, `${count} at once`);
      }
      const lists = trial.asked.filter(({ uri }) => uri === 'channels' || uri === 'bridges');
      assert.deepEqual(lists, []);
    });

    it('hold no call up: its request waits behind a few questions at most', async () => {
      const taken = takeInventory(telephony, [], signal);
      await waitUntil(() => trial.asked.length > 20);
      const lane = telephony.openLane('newcomer');
      const before = trial.asked.length;
      assert.equal(statusOf(await lane.ring('newcomer')), 200);
      const place = trial.asked.findIndex(({ uri }) => uri === 'channels/newcomer/ring');
      assert(place <= before + AT_ONCE, `${place - before} questions came first`);
      assert(trial.asked.length < CHANNELS.length, 'the questions were over');
      assert((await taken).ok);
    });
  });
}

function channel(id: string): object {
  const dialplan = { app_name: 'Stasis', app_data: 'failover,support' };
  return { id, name: `PJSIP/a-${id}`, state: 'Up', dialplan };
}

function bridge(id: string): object {
  return { id, name: 'failover', channels: [] };
}
