import assert from 'node:assert/strict';
import { CALLER } from '../../lab/network.ts';
import type { Callee } from '../../lab/scenario.ts';
import { startCallee, startCaller } from '../../lab/sipp.ts';
import { MOST_IN_LINE } from '../../src/core/call/gate.ts';
import { WatchedApp } from './app-api.ts';
import { invitesTo, outcomes, place, type PlacedCall } from './call.ts';
import { lab, logged, restartApp } from './lab.ts';
import { ownChannels, until } from './several-calls.ts';

const ANSWERS: Callee = { final: { code: 200 } };
const CALLERS = 60;

describe('More callers in one moment than Asterisk can serve', () => {
  let watched: WatchedApp;

  before(async () => {
    watched = await WatchedApp.start({});
  });

  after(() => restartApp());

  it('are served, or go to the fallback as OVERLOAD; an emergency call is served, and later ones are', async () => {
    const { app, asterisk } = lab();
    const carrier = await startCallee(asterisk.peers['carrier-a'], ANSWERS);
    // All of them have come when the app goes on: none of their legs can have been made before.
    process.kill(app.pid, 'SIGSTOP');
    try {
      const crowd = await startCaller(
        CALLER,
        asterisk.sipPort,
        {
          number: '2025550188',
          from: '2025[call_number]',
          headers: ['X-Route: one-tier'],
          expects: 200,
          hangUpAfterMs: 100,
        },
        { callsPerSecond: 100, calls: CALLERS },
        false,
      );
      await until(async () => (await ownChannels()).length === CALLERS);
      const help = await place({
        number: '911',
        route: 'dialled',
        peers: { 'carrier-b': ANSWERS },
        during: async () => {
          await until(async () => (await ownChannels()).length === CALLERS + 1);
          process.kill(app.pid, 'SIGCONT');
          await until(async () => (await watched.status()).overload !== undefined);
          await crowd.finished();
        },
      });
      assert(help.wentAsSaid, help.callerComplaint);
      assert.equal(invitesTo(help, 'carrier-b'), 1);
      // By the app, or by the fallback: every caller was answered.
      assert.deepEqual(await crowd.counts(), { succeeded: CALLERS, failed: 0 });
      await crowd.close();
    } finally {
      process.kill(app.pid, 'SIGCONT');
      await carrier.close();
    }
    const over = await logged(({ message }) => message === 'overload is over');
    await watched.untilCalls(0, 0);
    await app.fact(() => count('call-released') === CALLERS + 1);
    const taken = count('call-started');
    const refused = count('call-refused');
    assert.equal(taken + refused, CALLERS + 1);
    assert(taken >= MOST_IN_LINE, `${taken} were taken`);
    assert(refused > 0);
    assert.equal(over['callers'], refused);
    assert.equal((await watched.status()).overload, undefined);
    const later = await place({ route: 'one-tier', peers: { 'carrier-a': ANSWERS } });
    assert.deepEqual(outcomes(later), ['ANSWER']);
  });

  it('do not enter the app while it says so; short numbers do; the next run takes the sign down', async () => {
    const { asterisk } = lab();
    // Carrier A is the first one of the fallback, too.
    await asterisk.setGlobal('FAILOVER_OVERLOAD', '1');
    const kept = await callTo('2025550188');
    assert(kept.wentAsSaid, kept.callerComplaint);
    assert.deepEqual([invitesTo(kept, 'carrier-a'), kept.rungs], [1, []]);
    assert.deepEqual(outcomes(await callTo('933911')), ['ANSWER']);
    await restartApp();
    assert.deepEqual(outcomes(await callTo('2025550188')), ['ANSWER']);
  });
});

function callTo(number: string): Promise<PlacedCall> {
  return place({ number, route: 'one-tier', peers: { 'carrier-a': ANSWERS } });
}

/** How often this happened since the app started. */
function count(what: string): number {
  return lab().app.facts.filter(({ kind }) => kind === what).length;
}
