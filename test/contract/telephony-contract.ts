import assert from 'node:assert/strict';
import type { Lane, AsteriskConnection, TelephonyListener } from '../../src/ports.ts';
import {
  type AsteriskAccess,
  ContractAsterisk,
  findChannel,
  type MakeTelephony,
} from './contract-asterisk.ts';
import { dialledLeg } from './dialled-leg.ts';
import { Recorder } from './recorder.ts';
import { TcpProxy } from './tcp-proxy.ts';
import { statusOf } from './trial.ts';

/**
 * What every transport must do, on a real Asterisk that has the context `lab-contract` of
 * test/lab/asterisk/extensions.conf; `access` is asked once the suite runs.
 */
export function telephonyContract(
  name: string,
  access: () => AsteriskAccess,
  makeTelephony: MakeTelephony,
): void {
  describe(`Telephony over ${name}`, () => {
    let asterisk: ContractAsterisk;
    let proxy: TcpProxy;
    let app: string;
    let recorder: Recorder;
    let telephony: AsteriskConnection;
    let lane: Lane;
    const open: AsteriskConnection[] = [];

    function connect(listener: TelephonyListener, takesOver = false): AsteriskConnection {
      const { username, password } = access();
      const made = makeTelephony({ url: proxy.url, app, username, password, takesOver }, listener);
      open.push(made);
      return made;
    }

    before(async () => {
      asterisk = new ContractAsterisk(access());
      proxy = await TcpProxy.start(access().ariUrl);
    });

    beforeEach(async () => {
      app = asterisk.newId('app');
      recorder = new Recorder();
      telephony = connect(recorder);
      await recorder.status('connected');
      lane = telephony.openLane('call');
    });

    afterEach(async () => {
      await asterisk.clear();
      await Promise.all(open.splice(0).map((made) => made.close()));
    });

    after(() => proxy.close());
    async function caller(): Promise<string> {
      const id = await asterisk.enter(app);
      await recorder.event('StasisStart', id);
      return id;
    }

    /** A leg that has been dialled for the caller. */
    function leg(extension: string, originator: string): Promise<string> {
      return dialledLeg({ asterisk, lane, recorder }, extension, originator);
    }

    it('tells Asterisk’s version', () => {
      const [first] = recorder.statuses;
      assert(first?.status === 'connected' && first.isFirst && /\d/.test(first.asteriskVersion));
    });

    it('tells a caller with the arguments of Stasis()', async () => {
      const id = await asterisk.enter(app);
      const start = await recorder.event('StasisStart', id);
      assert.deepEqual(start.args, ['contract-route', '123']);
      assert.equal(start.channel.extension, 'caller');
      assert.equal(start.channel.state, 'Ring');
      assert.match(start.channel.name, /^Local\/caller@lab-contract/);
      assert.equal(start.replaces, undefined);
    });

    it('carries a call from its caller to its end', async () => {
      const from = await caller();
      const to = await leg('answer', from);
      await recorder.event('ChannelStateChange', to, ({ channel }) => channel.state === 'Up');
      const bridge = asterisk.newId('bridge');
      const joined = [lane.answer(from), lane.createBridge(bridge), lane.join(bridge, [from, to])];
      assert.deepEqual((await Promise.all(joined)).map(statusOf), [200, 200, 200]);
      const made = await telephony.readBridge(bridge);
      assert(made.ok && typeof made.value === 'object');
      assert.deepEqual(
        { ...made.value, channels: new Set(made.value.channels) },
        { id: bridge, application: app, channels: new Set([from, to]) },
      );
      assert.equal(statusOf(await lane.hangup(to, 17)), 200);
      assert.equal((await recorder.event('ChannelDestroyed', to)).cause, 17);
      assert.equal(statusOf(await lane.hangup(from, 16)), 200);
      await recorder.event('StasisEnd', from);
      assert.equal(statusOf(await lane.destroyBridge(bridge)), 200);
      // 409 while it is being taken down, then 404.
      while (statusOf(await lane.destroyBridge(bridge)) !== 404);
    });

    it('tells that a leg rings, and lets the caller hear it', async () => {
      const from = await caller();
      const to = await leg('ring', from);
      await recorder.event('Dial', to, ({ dialstatus }) => dialstatus === 'RINGING');
      assert.equal(statusOf(await lane.ring(from)), 200);
      assert.equal(statusOf(await lane.progress(from)), 200);
      assert.equal(statusOf(await lane.hangup(to, 26)), 200);
      const end = await recorder.event('ChannelDestroyed', to);
      assert.equal(end.cause, 26);
    });

    it('tells that a leg is busy', async () => {
      const from = await caller();
      const to = await leg('busy', from);
      await recorder.event('Dial', to, ({ dialstatus }) => dialstatus === 'BUSY');
      assert.equal(statusOf(await lane.hangup(to, 17)), 200);
      const end = await recorder.event('ChannelDestroyed', to);
      assert.equal(end.cause, 17);
    });

    it('tells the end of a leg to an extension that is absent', async () => {
      const from = await caller();
      const to = await leg('absent', from);
      await recorder.event('StasisEnd', to);
      await recorder.event('ChannelDestroyed', to);
    });

    it('refuses a leg to an unknown endpoint with 500, each time', async () => {
      const originator = await caller();
      for (const endpoint of ['PJSIP/100@nobody', 'PJSIP/nobody', 'Absent/100']) {
        const channelId = asterisk.newId('leg');
        const refusal = await lane.create({ channelId, endpoint, originator, variables: {} });
        assert.equal(statusOf(refusal), 500, endpoint);
      }
    });

    it('answers 404 for a channel that is gone', async () => {
      const gone = asterisk.newId('call');
      const replies = await Promise.all([
        lane.ring(gone),
        lane.answer(gone),
        lane.dial(gone, undefined),
        lane.hangup(gone, 16),
        lane.readVariable(gone, 'X'),
        lane.setVariables(gone, new Map([['X', '1']])),
        lane.continueInDialplan(gone),
      ]);
      assert.deepEqual(new Set(replies.map(statusOf)), new Set([404]));
    });

    it('sets and reads variables and functions, whatever characters they have', async () => {
      const from = await caller();
      for (const value of ['1', 'a b', 'ü,"q";&=%41+#', String.raw`\${X}(\,[)`, '']) {
        const both = new Map([
          ['X', value],
          ['Y', value],
          ['Z', ''],
        ]);
        for (const some of [new Map([['X', value]]), both]) {
          assert.equal(statusOf(await lane.setVariables(from, some)), 200);
          for (const [name, set] of some) {
            assert.deepEqual(await lane.readVariable(from, name), { ok: true, value: set });
          }
        }
      }
      const exists = await lane.readVariable(from, 'DIALPLAN_EXISTS(lab-contract,absent,1)');
      assert.deepEqual(exists, { ok: true, value: '0' });
    });

    it('gives a leg its variables before it is dialled', async () => {
      const originator = await caller();
      const channelId = asterisk.newId('leg');
      const endpoint = 'Local/answer@lab-contract';
      const variables = { X: 'ü "1"', 'CONNECTEDLINE(num,i)': '123' };
      const created = await lane.create({ channelId, endpoint, originator, variables });
      assert.equal(statusOf(created), 200);
      await recorder.event('StasisStart', channelId);
      assert.deepEqual(await lane.readVariable(channelId, 'X'), { ok: true, value: 'ü "1"' });
    });

    it('does a burst in its order, and the caller comes back to the next step', async () => {
      const from = await caller();
      const values = ['a', 'b,c', 'ü', '"q"', 'x y', '=&'];
      const variables = new Map(values.map((value, n) => [`V${n + 1}`, value]));
      const burst = [lane.setVariables(from, variables), lane.continueInDialplan(from)];
      assert.deepEqual(new Set((await Promise.all(burst)).map(statusOf)), new Set([200]));
      assert.deepEqual(await asterisk.cameBack(from), ['SUCCESS', 'next', ...values]);
      await recorder.event('StasisEnd', from);
    });

    it('sends a caller to another extension', async () => {
      const from = await caller();
      const target = { context: 'lab-contract', extension: 'after', priority: 1 };
      assert.equal(statusOf(await lane.continueInDialplan(from, target)), 200);
      assert.deepEqual((await asterisk.cameBack(from)).slice(0, 2), ['SUCCESS', '']);
    });

    it('tells a channel’s application and arguments', async () => {
      const [from, other] = [await caller(), await caller()];
      const target = { context: 'lab-contract', extension: 'after', priority: 1 };
      await lane.continueInDialplan(other, target);
      await recorder.event('StasisEnd', other);
      const mine = await findChannel(from, telephony);
      assert.deepEqual([mine?.application, mine?.args], [app, ['contract-route', '123']]);
      assert.equal((await findChannel(other, telephony))?.application, '');
    });

    it('serves many callers at once', async () => {
      const from20 = Array.from({ length: 20 }, () => caller());
      await Promise.all(
        (await Promise.all(from20)).map(async (from, n) => {
          const own = telephony.openLane(from);
          void own.setVariables(from, new Map([['V1', String(n)]]));
          void own.continueInDialplan(from);
          own.close();
          assert.equal((await asterisk.cameBack(from))[2], String(n));
        }),
      );
    });

    it('lets go when another one takes the name, and touches no call', async () => {
      const from = await caller();
      const thief = new Recorder();
      const other = connect(thief, true);
      await recorder.status('replaced');
      await thief.status('connected');
      assert.equal(statusOf(await lane.ring(from)), 'lost');
      assert.equal((await findChannel(from, other))?.application, app);
      assert.equal(statusOf(await other.openLane('call').hangup(from, 16)), 200);
      await thief.event('StasisEnd', from);
    });

    it('comes back after a cut; who waits is still there, and is heard of again', async () => {
      const from = await caller();
      proxy.cut();
      await recorder.status('disconnected');
      const again = await recorder.status('connected', 1);
      assert.equal(again.isFirst, false);
      assert.equal((await findChannel(from, telephony))?.application, app);
      assert.equal(statusOf(await lane.ring(from)), 200);
      assert.equal(statusOf(await lane.hangup(from, 16)), 200);
      await recorder.event('StasisEnd', from);
    });
  });
}
