import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { App } from '../../lab/app.ts';
import type { Callee } from '../../lab/scenario.ts';
import {
  hangUp,
  invitesTo,
  outcomes,
  place,
  requestsTo,
  TALKS_ON,
  untilSeen,
  type PlacedCall,
} from './call.ts';
import { appConfig, happened, lab, logged, restartApp, restartAsterisk } from './lab.ts';
import { saveConfig } from './save-config.ts';

const ANSWERS: Callee = { final: { code: 200, afterMs: 20 } };
const RINGS: Callee = { provisional: [{ code: 180 }] };
const REFUSES: Callee = { final: { code: 503 } };

describe('The app is away', () => {
  it('not running: the dialplan’s fallback places the call', async () => {
    await lab().app.stop();
    try {
      const placed = await place({
        route: 'two-tiers',
        peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.equal(placed.result['STASISSTATUS'], 'FAILED');
      assert.equal(placed.result['DIALSTATUS'], 'ANSWER');
      assert.equal(invitesTo(placed, 'carrier-b'), 1);
    } finally {
      await restartApp();
    }
  });

  it('killed while a caller waits: the guard brings him to the fallback, the next run ends the leg', async () => {
    const placed = await place({
      route: 'two-tiers',
      peers: { 'carrier-a': RINGS, 'carrier-b': ANSWERS },
      caller: { headers: ['X-Guard: 2'], expects: { after: 180, waitMs: 5000 } },
      during: async ({ peers }) => {
        await ringing();
        await lab().app.stop('SIGKILL');
        // The fallback's.
        await untilSeen(peers.get('carrier-a'), 'INVITE', 2);
        await restartApp();
        // By the next run, and when the caller gives up.
        await untilSeen(peers.get('carrier-a'), 'CANCEL', 2);
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    // By the app first, then by the fallback's Dial().
    assert.equal(invitesTo(placed, 'carrier-a'), 2);
    const cancels = requestsTo(placed, 'carrier-a').filter((request) => request === 'CANCEL');
    assert.equal(cancels.length, 2);
  });

  it('stopped while a phone rings: the call is answered, and then the app ends', async () => {
    const { app } = lab();
    await saveConfig(appConfig('auto', { stop_within: '30s' }));
    const placed = await place({
      route: 'two-tiers',
      peers: { 'carrier-a': { ...RINGS, final: { code: 200, afterMs: 2000 } } },
      caller: { hangUpAfterMs: 12_000 },
      during: async () => {
        await ringing();
        const { code } = await app.stop('SIGTERM');
        assert.equal(code, 0);
        await restartApp();
        await happened('call-adopted');
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(requestsTo(placed, 'carrier-a'), ['INVITE', 'ACK', 'BYE']);
  });

  it('stopped while a phone rings on and on: after stop_within the fallback serves the caller', async () => {
    const { app } = lab();
    const placed = await place({
      route: 'by-uri',
      peers: { 'carrier-c': RINGS, 'carrier-a': ANSWERS },
      during: async () => {
        await ringing();
        const { code } = await app.stop('SIGTERM');
        assert.equal(code, 0);
        await restartApp();
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assertFallback(placed);
    assert.deepEqual(requestsTo(placed, 'carrier-c'), ['INVITE', 'CANCEL', 'ACK']);
    assert.equal(invitesTo(placed, 'carrier-a'), 1);
  });

  it('stopped: the fallback serves who comes meanwhile; a second signal ends the waiting', async () => {
    const { app } = lab();
    await saveConfig(appConfig('auto', { stop_within: '10m' }));
    const placed = await place({
      route: 'by-uri',
      peers: { 'carrier-c': RINGS, 'carrier-a': ANSWERS },
      during: async () => {
        await ringing();
        process.kill(app.pid, 'SIGTERM');
        await logged(({ message }) => message.startsWith('waiting for calls'));
        const newcomer = await place({ route: 'two-tiers' });
        assert(newcomer.wentAsSaid, newcomer.callerComplaint);
        assertFallback(newcomer);
        assert(app.isAlive());
        process.kill(app.pid, 'SIGTERM');
        assert.equal((await app.ended).code, 0);
        await restartApp();
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assertFallback(placed);
    assert.equal(invitesTo(placed, 'carrier-a'), 2);
  });

  it('killed while a caller waits, and back before the guard: he is served anew', async () => {
    const placed = await place({
      route: 'two-tiers',
      peers: {
        'carrier-a': { provisional: [{ code: 180 }], final: { code: 200, afterMs: 1500 } },
      },
      caller: { hangUpAfterMs: 300 },
      during: async () => {
        await ringing();
        await restartApp('SIGKILL');
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(invitesTo(placed, 'carrier-a'), 2);
  });

  for (const first of ['caller', 'callee'] as const) {
    it(`killed while two talk: they talk on; the ${first} hangs up, the other is released`, async () => {
      const placed = await place({
        route: 'one-tier',
        peers: { 'carrier-a': { final: { code: 200 } } },
        caller: TALKS_ON,
        during: async ({ caller, peers }) => {
          await happened('call-connected');
          await restartApp('SIGKILL');
          await happened('call-adopted');
          await hangUp(first === 'caller' ? caller : peers.get('carrier-a'));
        },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
    });

    it(`the ${first} hangs up while the app is away: its next run releases the other`, async () => {
      const placed = await place({
        route: 'one-tier',
        peers: { 'carrier-a': { final: { code: 200 } } },
        caller: TALKS_ON,
        during: async ({ caller, peers }) => {
          const goes = first === 'caller' ? caller : peers.get('carrier-a');
          await happened('call-connected');
          await lab().app.stop('SIGKILL');
          await hangUp(goes);
          await untilSeen(goes, 'BYE', 1);
          await restartApp();
        },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
    });
  }
});

describe('Two talk while the app is away', () => {
  it('both hang up: its next run leaves nothing behind', async () => {
    const placed = await place({
      route: 'one-tier',
      peers: { 'carrier-a': { final: { code: 200 } } },
      caller: TALKS_ON,
      during: async ({ caller, peers }) => {
        await happened('call-connected');
        await lab().app.stop('SIGKILL');
        for (const party of [caller, peers.get('carrier-a')]) {
          await hangUp(party);
          await untilSeen(party, 'BYE', 1);
        }
        await restartApp();
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
  });
});

describe('Asterisk is away, or does not let the app in', () => {
  it('restarted under the app: it comes back by itself', async () => {
    await restartAsterisk();
    await logged(({ message }) => message === 'connected to Asterisk');
    const placed = await place({
      route: 'two-tiers',
      peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS },
    });
    assert.deepEqual(outcomes(placed), ['CONGESTION', 'ANSWER']);
  });

  const refusals: ReadonlyArray<
    [what: string, file: string, from: string, to: string, remedy: RegExp]
  > = [
    ['wrong password', 'ari.conf', 'password = ', 'password = not-', /ari\.conf/],
    ['ARI off', 'ari.conf', 'enabled = yes', 'enabled = no', /enabled=yes/],
  ];
  for (const [what, file, from, to, remedy] of refusals) {
    it(`${what}: one clear line with the remedy, and it comes back by itself`, async () => {
      const { asterisk, app, configFile } = lab();
      await app.stop();
      await asterisk.edit(file, from, to);
      await asterisk.cli('module reload res_ari.so');
      lab().app = await App.launch(configFile, appConfig());
      try {
        await lab().app.line(({ level, message }) => level === 'error' && remedy.test(message));
        // So long that the next try is over: they are 2 s apart at most.
        await wait(2500);
        assert(lab().app.isAlive());
      } finally {
        await asterisk.edit(file, to, from);
        await asterisk.cli('module reload res_ari.so');
      }
      await lab().app.line(({ message }) => message === 'ready');
      const told = lab().app.log.filter(({ level }) => level === 'error');
      assert.equal(told.length, 1);
    });
  }
});

/** The app takes no new calls, and the dialplan goes on as if it were away. */
function assertFallback({ result }: PlacedCall): void {
  assert.deepEqual(
    [result['STASISSTATUS'], result['FAILOVER_STATUS'], result['DIALSTATUS']],
    ['SUCCESS', 'DRAINING', 'ANSWER'],
  );
}

/** Waits until a callee's phone rings. */
async function ringing(): Promise<void> {
  await happened('attempt-ringing');
}
