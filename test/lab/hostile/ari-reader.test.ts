import assert from 'node:assert/strict';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { hangUp, place, TALKS_ON } from '../call.ts';
import { happened, lab, logged, restartApp } from '../lab.ts';

/** The user of test/lab/asterisk/ari.conf. */
const AUTHORIZATION = `Basic ${btoa('reader:reads-and-no-more')}`;

/** Every kind of request by which a call could be touched. */
const ORDERS = [
  ['POST', 'channels/create?endpoint=Local/1@default&app=failover'],
  ['POST', 'channels?endpoint=Local/1@default&extension=1'],
  ['POST', 'channels/CHANNEL/dial'],
  ['POST', 'channels/CHANNEL/answer'],
  ['POST', 'channels/CHANNEL/continue'],
  ['POST', 'channels/CHANNEL/variable?variable=X&value=1'],
  ['DELETE', 'channels/CHANNEL'],
  ['POST', 'bridges'],
  ['POST', 'applications/failover/subscription?eventSource=channel:CHANNEL'],
  ['PUT', 'asterisk/modules/res_ari.so'],
] as const;

describe('Somebody who may only read ARI', () => {
  it('touches no call: every order is refused', async () => {
    const placed = await place({
      route: 'one-tier',
      peers: { 'carrier-a': { final: { code: 200 } } },
      caller: TALKS_ON,
      during: async ({ caller }) => {
        await happened('call-connected');
        const [channel = ''] = await channels();
        assert.equal(await ask('GET', `channels/${channel}`), 200);
        for (const [method, path] of ORDERS) {
          const order = path.replace('CHANNEL', channel);
          assert.equal(await ask(method, order), 403, `${method} ${order}`);
        }
        await hangUp(caller);
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
  });

  it('may take the name of the app, which then says so and ends; two who talk go on', async () => {
    const { app, asterisk } = lab();
    const placed = await place({
      route: 'one-tier',
      peers: { 'carrier-a': { final: { code: 200 } } },
      caller: TALKS_ON,
      during: async ({ caller }) => {
        await happened('call-connected');
        const url = `${asterisk.ariUrl.replace('http', 'ws')}/ari/events?app=failover`;
        const thief = new WebSocket(url, { headers: { authorization: AUTHORIZATION } });
        await once(thief, 'open');
        await logged(({ message }) => message === 'calls let go');
        await app.ended;
        thief.close();
        await once(thief, 'close');
        await hangUp(caller);
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    await restartApp();
  });
});

/** The ids of all channels. */
async function channels(): Promise<readonly string[]> {
  const found = (await lab().asterisk.ari('/ari/channels')) as ReadonlyArray<{ id: string }>;
  return found.map(({ id }) => id);
}

/** @returns the status of the answer */
async function ask(method: string, path: string): Promise<number> {
  const { status } = await fetch(`${lab().asterisk.ariUrl}/ari/${path}`, {
    method,
    headers: { authorization: AUTHORIZATION },
  });
  return status;
}
