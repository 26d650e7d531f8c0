import assert from 'node:assert/strict';
import { header } from '../../lab/sip-trace.ts';
import type { Callee } from '../../lab/scenario.ts';
import { assertNotDialled, invitesTo, outcomes, place } from './call.ts';
import { appConfig, happened, lab, logged, restartApp } from './lab.ts';
import { TRUNKS } from './routes.ts';
import { saveConfig } from './save-config.ts';

const ANSWERS: Callee = { final: { code: 200, afterMs: 20 } };
const REFUSES: Callee = { final: { code: 503 } };

/** Only carrier-b, discreet and carrier-a carry emergency calls, so that a round is short. */
const FEW_TRUNKS = Object.fromEntries(
  Object.entries(TRUNKS).map(([name, trunk]) => [
    name,
    ['carrier-a', 'carrier-b', 'discreet'].includes(name) ? trunk : { ...trunk, emergency: 'no' },
  ]),
);

/**
 * carrier-b and discreet first (discreet is carrier A), then every other trunk in the file's order.
 */
describe('An emergency call', () => {
  const refusals: ReadonlyArray<[what: string, callee: Callee]> = [
    ['503', REFUSES],
    ['404', { final: { code: 404 } }],
    ['486', { final: { code: 486 } }],
    ['603', { final: { code: 603 } }],
    ['482', { final: { code: 482 } }],
  ];
  for (const [what, callee] of refusals) {
    it(`goes on after ${what}`, async () => {
      const placed = await place({
        number: '911',
        route: 'dialled',
        peers: { 'carrier-b': callee, 'carrier-a': ANSWERS },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.equal(outcomes(placed).at(-1), 'ANSWER');
      assert.equal(invitesTo(placed, 'carrier-b'), 1);
    });
  }

  it('is sent as the bare short number, the caller shown, though the trunk withholds him', async () => {
    const placed = await place({
      number: '9911',
      route: 'dialled',
      peers: { 'carrier-b': REFUSES, 'carrier-a': ANSWERS },
    });
    const invite = placed.peerMessages.get('carrier-a')?.find(({ kind }) => kind === 'INVITE');
    assert.match(invite?.text ?? '', /^INVITE sip:911@/);
    assert.match(header(invite?.text ?? '', 'From'), /sip:2025559999@/);
  });

  it('is not bound by a route that does not exist, by `allow`, or by a loop', async () => {
    for (const route of ['no-such-route', 'abroad-only', 'dialled']) {
      const placed = await place({
        number: '911',
        route,
        peers: { 'carrier-b': ANSWERS },
        caller: { headers: ['X-Failover-Hops: 7'] },
      });
      assert(placed.wentAsSaid, `${route}: ${placed.callerComplaint}`);
    }
  });

  for (const number of ['+911', '911#']) {
    it(`is one as ${number} too, by the shipped dialplan`, async () => {
      const placed = await place({
        number,
        route: 'dialled',
        peers: { 'carrier-b': ANSWERS },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      const invite = placed.peerMessages.get('carrier-b')?.find(({ kind }) => kind === 'INVITE');
      assert.match(invite?.text ?? '', /^INVITE sip:911@/);
    });
  }

  it('is not a longer number that begins like one', async () => {
    const placed = await place({
      number: '9112345',
      route: 'dialled',
      peers: { 'carrier-b': ANSWERS },
      caller: { expects: 404 },
    });
    assert.equal(placed.result['FAILOVER_STATUS'], 'INVALID_NUMBER');
    assertNotDialled(placed, 'carrier-b');
  });

  it('to 911 of a route with fixed destinations is that route’s call', async () => {
    const placed = await place({
      number: '911',
      route: 'one-tier',
      peers: { 'carrier-a': ANSWERS },
    });
    const invite = placed.peerMessages.get('carrier-a')?.find(({ kind }) => kind === 'INVITE');
    assert.match(invite?.text ?? '', /^INVITE sip:\+14155550123@/);
  });

  it('is answered although the app is told to stop; then the app stops', async () => {
    const placed = await place({
      number: '911',
      route: 'dialled',
      peers: { 'carrier-b': { provisional: [{ code: 180 }], final: { code: 200, afterMs: 4000 } } },
      caller: { hangUpAfterMs: 300 },
      during: async () => {
        await happened('attempt-ringing');
        const { code } = await lab().app.stop('SIGTERM');
        assert.equal(code, 0);
        await restartApp();
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert(placed.heard.includes('200'));
  });

  it('that no carrier takes: ringing from the start, an error after the first round and at the end', async () => {
    await saveConfig(appConfig('auto', { trunks: FEW_TRUNKS }));
    const before = lab().app.log.length;
    const placed = await place({
      number: '911',
      route: 'dialled',
      peers: { 'carrier-b': REFUSES, 'carrier-a': REFUSES },
      caller: { expects: { after: 180, waitMs: 6000 } },
      during: async () => {
        await logged(({ level, message }) => level === 'error' && message.startsWith('no carrier'));
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(placed.heard.slice(0, 2), ['100', '180']);
    await logged(({ level, message }) => level === 'error' && message.endsWith('was not answered'));
    const lines = lab().app.log.slice(before);
    const told = lines.filter(
      ({ level, message }) => level === 'info' && message === 'attempt ended',
    );
    // Each refusal of a trunk once, however many rounds there were.
    assert(invitesTo(placed, 'carrier-b') > 1);
    const refusals = told
      .filter(({ outcome }) => outcome === 'CONGESTION')
      .map(({ trunk, sip, cause, why }) => [trunk, sip, cause, why].join(' '));
    assert.equal(new Set(refusals).size, refusals.length, refusals.join('\n'));
    assert(refusals.length >= 3, refusals.join('\n'));
    await saveConfig(appConfig());
  });

  it('is carried by the dialplan’s fallback while the app is down', async () => {
    await lab().app.stop();
    try {
      const placed = await place({
        number: '911',
        route: 'dialled',
        peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.equal(placed.result['STASISSTATUS'], 'FAILED');
    } finally {
      await restartApp();
    }
  });
});
