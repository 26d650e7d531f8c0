import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PeerName } from '../../lab/network.ts';
import { invitesTo, outcomes, place, type PlacedCall } from './call.ts';
import { appConfig, lab, restartApp } from './lab.ts';
import { ANSWERS, RECIPES, REFUSES } from './recipe-calls.ts';
import { EXAMPLES, recipeConfig } from './recipe-config.ts';
import { saveConfig } from './save-config.ts';

describe('Recipes of docs/dialplan.md', () => {
  before(async () => {
    const folder = dirname(lab().configFile);
    await cp(new URL('rates/', EXAMPLES), `${folder}/rates`, { recursive: true });
  });

  after(async () => {
    await saveConfig(appConfig());
  });

  for (const recipe of RECIPES) {
    it(`${recipe.name}: ${recipe.what}`, async () => {
      await saveConfig(await recipeConfig(recipe.name));
      const placed = await place({
        ...recipe.call,
        caller: { ...recipe.call.caller, headers: [`X-Place: ${recipe.place}`] },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.deepEqual(outcomes(placed), recipe.outcomes);
      if (recipe.dialStatus !== undefined) {
        assert.equal(placed.result['DIALSTATUS'], recipe.dialStatus);
      }
    });
  }

  it('freepbx: every phone of an extension rings', async () => {
    await saveConfig((await recipeConfig('freepbx')).replaceAll('PJSIP/101', 'PJSIP/desk'));
    const placed = await place({
      peers: { ann: { provisional: [{ code: 180 }] }, ben: { final: { code: 200, afterMs: 300 } } },
      caller: { headers: ['X-Place: failover-support,s,1'] },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual([invitesTo(placed, 'ann'), invitesTo(placed, 'ben')], [1, 1]);
  });

  it('after-hours: whatever the hour, somebody or something answers', async () => {
    await saveConfig(await recipeConfig('after-hours'));
    // Nobody may be silent: an INVITE to them would go out again in a later test.
    const placed = await place({
      peers: { 'carrier-a': ANSWERS, 'carrier-b': ANSWERS },
      caller: { headers: ['X-Place: after-hours,2025550100,1'] },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
  });
});

describe('Two carriers, while the app is away', () => {
  const rows: ReadonlyArray<readonly [dialled: string, byA: string, byB: string]> = [
    ['911', '911', '911'],
    ['9911', '911', '911'],
    ['+911', '911', '911'],
    ['911#', '911', '911'],
    ['+14155550123', '+14155550123', '4155550123'],
    ['14155550123', '+14155550123', '4155550123'],
    ['9175550123', '+19175550123', '9175550123'],
  ];
  for (const [dialled, byA, byB] of rows) {
    it(`${dialled} goes to carrier A as ${byA}, then to carrier B as ${byB}`, async () => {
      const placed = await place({
        peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS },
        caller: { headers: [`X-Place: two-carriers-no-app,${dialled},1`] },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.deepEqual([invited(placed, 'carrier-a'), invited(placed, 'carrier-b')], [byA, byB]);
    });
  }

  for (const dialled of ['+493012345', '0114930123456', '933', '12345']) {
    it(`${dialled} goes nowhere`, async () => {
      const placed = await place({
        peers: { 'carrier-a': ANSWERS, 'carrier-b': ANSWERS },
        caller: { headers: [`X-Place: two-carriers-no-app,${dialled},1`], expects: 404 },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
    });
  }

  it('911 goes on by carrier B although carrier A is busy', async () => {
    const placed = await place({
      peers: { 'carrier-a': { final: { code: 486 } }, 'carrier-b': ANSWERS },
      caller: { headers: ['X-Place: two-carriers-no-app,911,1'] },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
  });

  it('a 9 for an outside line is taken off', async () => {
    await lab().app.stop();
    try {
      const placed = await place({
        peers: { 'carrier-a': ANSWERS },
        caller: { headers: ['X-Place: two-carriers,94155550123,1'] },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.equal(invited(placed, 'carrier-a'), '+14155550123');
    } finally {
      await restartApp();
    }
  });
});

describe('A number with a leading +', () => {
  const peers = { 'carrier-a': REFUSES, 'carrier-b': ANSWERS };

  it('comes to the app by the shipped dialplan', async () => {
    const placed = await place({ number: '+12025550123', route: 'dialled', peers });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(outcomes(placed), ['CONGESTION', 'ANSWER']);
    assert.equal(invited(placed, 'carrier-b'), '+12025550123');
  });

  it('comes to voicemail', async () => {
    const placed = await place({
      number: '+12025550124',
      route: 'short-ring',
      peers: { 'carrier-a': { provisional: [{ code: 180 }] } },
      caller: { expects: 480 },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(placed.result['FAILOVER_STATUS'], 'NOANSWER');
  });

  it("comes to the shipped dialplan's fallback for calls to outside", async () => {
    await lab().app.stop();
    try {
      const placed = await place({
        number: '+12025550125',
        peers,
        caller: { headers: ['X-Place: outgoing,+12025550125,1'] },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.equal(placed.result['STASISSTATUS'], 'FAILED');
      assert.equal(invited(placed, 'carrier-b'), '+12025550125');
    } finally {
      await restartApp();
    }
  });
});

/** The number that a carrier was asked for. */
function invited(placed: PlacedCall, peer: PeerName): string | undefined {
  const invite = placed.peerMessages.get(peer)?.find(({ kind }) => kind === 'INVITE');
  return /^INVITE sip:(?<number>[^@]+)@/.exec(invite?.text ?? '')?.groups?.['number'];
}
