import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { connectTelephony } from '../../src/ari/connection.ts';
import type { Channel, Lane, Telephony } from '../../src/ports.ts';
import { Recorder, recordingLogger } from '../contract/recorder.ts';
import { lab } from './lab.ts';

let legs = 0;

/** What the app may rely on, whichever way its requests take. */
for (const transport of ['websocket', 'http'] as const) {
  describe(`The contract of telephony, by ${transport}`, () => {
    let recorder: Recorder;
    let telephony: Telephony;
    let lane: Lane;
    let caller: Channel;

    beforeEach(async () => {
      recorder = new Recorder();
      const { ariUrl: url, username, password } = lab().asterisk;
      telephony = connectTelephony(
        { url, username, password, app: 'contract', transport },
        recorder,
        recordingLogger([]),
      );
      const { asteriskVersion } = await recorder.status('connected');
      assert.match(asteriskVersion, /^\d+\.\d+/);
      lane = telephony.openLane('call');
      caller = await enter();
    });

    afterEach(async () => {
      for (const { id, application } of await live()) {
        if (application === 'contract') await lane.hangup(id, 16);
      }
      lane.close();
      await telephony.close();
      for (const channel of await lab().asterisk.channels()) await lab().asterisk.hangup(channel);
    });

    it('a channel that enters is told with its arguments', () => {
      const start = recorder.events.find(({ type }) => type === 'StasisStart');
      assert(start?.type === 'StasisStart');
      assert.deepEqual(start.args, ['some-route', '123']);
      assert.match(start.channel.name, /^Local\/enter@lab-contract/);
    });

    it('a leg is made, dialled, and rings', async () => {
      const leg = await createLeg('Local/ring@lab-local');
      assert.deepEqual(await lane.dial(leg, caller.id), { ok: true, value: undefined });
      await recorder.event('Dial', leg, ({ dialstatus }) => dialstatus === 'RINGING');
      const { channel } = await recorder.event('ChannelStateChange', leg);
      assert.equal(channel.state, 'Ringing');
      await lane.hangup(leg, 19);
      const { cause } = await recorder.event('ChannelDestroyed', leg);
      assert.equal(cause, 19);
    });

    it('a leg answers, and is joined with the caller', async () => {
      const leg = await createLeg('Local/answer@lab-local');
      await lane.dial(leg, caller.id);
      await recorder.event('ChannelStateChange', leg, ({ channel }) => channel.state === 'Up');
      const replies = await Promise.all([
        lane.answer(caller.id),
        lane.createBridge('contract-bridge'),
        lane.join('contract-bridge', [caller.id, leg]),
      ]);
      assert(replies.every(({ ok }) => ok));
      const bridges = await telephony.listBridges();
      assert(bridges.ok);
      const bridge = bridges.value.find(({ id }) => id === 'contract-bridge');
      assert.equal(bridge?.application, 'contract');
      assert.deepEqual(bridge.channels.toSorted(), [caller.id, leg].toSorted());
      assert((await lane.destroyBridge('contract-bridge')).ok);
    });

    it('a busy leg is told by its Dial event', async () => {
      const leg = await createLeg('Local/busy@lab-local');
      await lane.dial(leg, caller.id);
      await recorder.event('Dial', leg, ({ dialstatus }) => dialstatus === 'BUSY');
    });

    it('an endpoint that does not exist is refused with 500', async () => {
      const reply = await lane.create(newLeg('contract-nobody', 'PJSIP/nobody-of-this-name'));
      assert(!reply.ok);
      assert.equal(reply.status, 500);
    });

    it('what is gone is 404, a value and no exception', async () => {
      const replies = await Promise.all([
        lane.hangup('no-such-channel', 16),
        lane.ring('no-such-channel'),
        lane.destroyBridge('no-such-bridge'),
        lane.readVariable('no-such-channel', 'X'),
      ]);
      assert.deepEqual(
        replies.map((reply) => (reply.ok ? 200 : reply.status)),
        [404, 404, 404, 404],
      );
    });

    it('a burst on one lane is carried out in its order: variables, then continue', async () => {
      await lab().asterisk.setGlobal('CONTRACT', '');
      const hostile = 'a "quoted", text; with ${EXTEN}';
      const burst = [
        lane.setVariable(caller.id, 'ONE', 'first'),
        lane.setVariable(caller.id, 'TWO', hostile),
        lane.setVariable(caller.id, 'THREE', 'third'),
        lane.continueInDialplan(caller.id),
      ];
      assert((await Promise.all(burst)).every(({ ok }) => ok));
      await recorder.event('StasisEnd', caller.id);
      await wait(100);
      assert.equal(await lab().asterisk.global('CONTRACT'), `first|${hostile}|third`);
    });

    it('variables and functions are read', async () => {
      await lane.setVariable(caller.id, 'X', 'y');
      assert.deepEqual(await lane.readVariable(caller.id, 'X'), { ok: true, value: 'y' });
      const name = 'DIALPLAN_EXISTS(lab-local,answer,1)';
      assert.deepEqual(await lane.readVariable(caller.id, name), { ok: true, value: '1' });
    });

    it('the live channels are told with their application and its arguments', async () => {
      const found = (await live()).find(({ id }) => id === caller.id);
      assert.equal(found?.application, 'contract');
      assert.deepEqual(found.args, ['some-route', '123']);
    });

    async function enter(): Promise<Channel> {
      const query = 'endpoint=Local%2Fenter%40lab-contract&context=lab-local&extension=answer';
      await lab().asterisk.ari(`/ari/channels?${query}&priority=1`, 'POST');
      const start = await recorder.until(() =>
        recorder.events.find(({ type }) => type === 'StasisStart'),
      );
      assert(start.type === 'StasisStart');
      return start.channel;
    }

    async function createLeg(endpoint: string): Promise<string> {
      const leg = `contract-${(legs += 1)}`;
      assert((await lane.create(newLeg(leg, endpoint))).ok);
      await recorder.event('StasisStart', leg);
      return leg;
    }

    function newLeg(channelId: string, endpoint: string): Parameters<Lane['create']>[0] {
      return { channelId, endpoint, originator: caller.id, variables: { LAB: 'yes' } };
    }

    async function live() {
      const reply = await telephony.listChannels();
      assert(reply.ok);
      return reply.value;
    }
  });
}
