import assert from 'node:assert/strict';
import { createConnection } from '../../src/ari/connection.ts';
import type { Lane, OwnIds, AsteriskConnection } from '../../src/ports.ts';
import { ContractAsterisk, findChannel } from '../contract/contract-asterisk.ts';
import { Recorder, recordingLogger } from '../contract/recorder.ts';
import { lab } from './lab.ts';

const GONE = { ok: true, value: 'gone' };

for (const transport of ['websocket', 'http'] as const) {
  describe(`What Asterisk tells an application of, over ${transport}`, () => {
    let asterisk: ContractAsterisk;
    let recorder: Recorder;
    let telephony: AsteriskConnection;
    let lane: Lane;
    let app: string;

    beforeEach(async () => {
      const { ariUrl: url, username, password } = lab().asterisk;
      asterisk = new ContractAsterisk(lab().asterisk);
      app = asterisk.newId('app');
      recorder = new Recorder();
      const options = { url, username, password, app, transport };
      telephony = createConnection(options, recordingLogger([]));
      telephony.connect(recorder);
      await recorder.status('connected');
      lane = telephony.openLane('call');
    });

    afterEach(async () => {
      await asterisk.clear();
      await telephony.close();
    });

    async function caller(): Promise<string> {
      const id = await asterisk.enter(app);
      await recorder.event('StasisStart', id);
      return id;
    }

    /** Before its StasisStart, as far as Asterisk is not quicker. */
    async function leg(originator: string): Promise<string> {
      const channelId = asterisk.newId('leg');
      const endpoint = 'Local/answer@lab-contract';
      const made = await lane.create({ channelId, endpoint, originator, variables: {} });
      assert(made.ok);
      return channelId;
    }

    async function ids(): Promise<OwnIds> {
      const own = await telephony.ownIds();
      assert(own.ok);
      const { channels, bridges } = own.value;
      return { channels: channels.toSorted(), bridges: bridges.toSorted() };
    }

    it('is its callers, its legs from their creation on, and its bridges until they are gone', async () => {
      assert.deepEqual(await ids(), { channels: [], bridges: [] });
      const from = await caller();
      const to = await leg(from);
      const channels = [from, to].toSorted();
      assert.deepEqual(await ids(), { channels, bridges: [] });
      assert.equal((await findChannel(to, telephony))?.state, 'Down');
      await recorder.event('StasisStart', to);
      const bridge = asterisk.newId('bridge');
      await lane.createBridge(bridge);
      await lane.join(bridge, [from, to]);
      assert.deepEqual(await ids(), { channels, bridges: [bridge] });
      for (const channel of channels) {
        await lane.hangup(channel, 16);
        await recorder.event('StasisEnd', channel);
      }
      // Nobody is in it any more.
      while ((await ids()).channels.length > 0);
      assert.deepEqual(await ids(), { channels: [], bridges: [bridge] });
      await lane.destroyBridge(bridge);
      while ((await ids()).bridges.length > 0);
      assert.deepEqual(await telephony.readBridge(bridge), GONE);
      assert.deepEqual(await telephony.readChannel(from), GONE);
    });

    it('is not spoiled by a channel elsewhere that cannot be shown', async () => {
      const stranger = await asterisk.enterStranger();
      try {
        const from = await caller();
        assert.deepEqual((await ids()).channels, [from]);
        assert.equal((await findChannel(from, telephony))?.application, app);
        assert.deepEqual(await telephony.readChannel(stranger), { ok: true, value: 'unreadable' });
      } finally {
        await asterisk.end(stranger);
      }
      assert.deepEqual(await telephony.readChannel(stranger), GONE);
    });
  });
}
