import assert from 'node:assert/strict';
import { App } from '../../lab/app.ts';
import { invitesTo, place, requestsTo, untilSeen } from './call.ts';
import { appConfig, happened, lab } from './lab.ts';

describe('Another run takes over', () => {
  it('the first one lets go, says so and exits 0', async () => {
    const { app } = lab();
    await takeOver();
    assert(app.log.some(({ level, message }) => level === 'warn' && /let go|taken/.test(message)));
  });

  it('while a caller waits: the phone that rings is left, and he is served anew', async () => {
    const placed = await place({
      route: 'two-tiers',
      peers: {
        'carrier-a': { provisional: [{ code: 180 }], final: { code: 200, afterMs: 7000 } },
      },
      caller: { hangUpAfterMs: 300 },
      during: async () => {
        await ringing();
        await takeOver();
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(invitesTo(placed, 'carrier-a'), 2);
  });

  it('while two talk: they talk on, and the end of one is the end of the other', async () => {
    const placed = await place({
      route: 'one-tier',
      peers: { 'carrier-a': { final: { code: 200 } } },
      caller: { hangUpAfterMs: 12_000 },
      during: async ({ peers }) => {
        await happened('call-connected');
        await takeOver();
        await happened('call-adopted');
        await untilSeen(peers.get('carrier-a'), 'BYE', 1);
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(requestsTo(placed, 'carrier-a'), ['INVITE', 'ACK', 'BYE']);
  });
});

/** As an upgrade does it: the new run starts beside the old one, which ends. */
async function takeOver(): Promise<void> {
  const { app, configFile } = lab();
  lab().app = await App.start(configFile, appConfig());
  const { code } = await app.ended;
  assert.equal(code, 0);
}

/** Waits until a callee's phone rings. */
async function ringing(): Promise<void> {
  await happened('attempt-ringing');
}
