import assert from 'node:assert/strict';
import type { Callee } from '../../lab/scenario.ts';
import { assertNotDialled, outcomes, place } from './call.ts';
import { appConfig, logged } from './lab.ts';
import { saveConfig } from './save-config.ts';

const ANSWERS: Callee = { final: { code: 200, afterMs: 20 } };

describe('Numbers', () => {
  it('the number that was dialled, in each trunk’s format', async () => {
    const placed = await place({
      route: 'dialled',
      peers: { 'carrier-a': { final: { code: 503 } }, 'carrier-b': ANSWERS },
    });
    assert.deepEqual(outcomes(placed), ['CONGESTION', 'ANSWER']);
    const [first, second] = ['carrier-a', 'carrier-b'].map(
      (name) => placed.peerMessages.get(name)?.find(({ kind }) => kind === 'INVITE')?.text,
    );
    assert.match(first ?? '', /^INVITE sip:2025550\d{3}@/);
    assert.match(second ?? '', /^INVITE sip:\+12025550\d{3}@/);
  });

  it('one that cannot exist is INVALID_NUMBER without a call; the next tier is tried', async () => {
    const placed = await place({ route: 'impossible', peers: { 'carrier-b': ANSWERS } });
    assert.deepEqual(outcomes(placed), ['INVALID_NUMBER', 'ANSWER']);
    assert.match(placed.rungs[0]?.why ?? '', /too short/);
  });

  it('one that is not allowed is INVALID_NUMBER: the caller comes back, nothing was dialled', async () => {
    const placed = await place({
      route: 'abroad-only',
      peers: { 'carrier-a': ANSWERS },
      caller: { expects: 404 },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(placed.result['FAILOVER_STATUS'], 'INVALID_NUMBER');
    assert.equal(placed.result['FAILOVER_CAUSE'], '1');
    assert.equal(placed.result['FAILOVER_ATTEMPTS'], '0');
    assertNotDialled(placed, 'carrier-a');
  });

  it('one that people call takes its own route, or that of its block, by Stasis(failover,by-number)', async () => {
    const numbers = {
      '+12025550107': { route: 'two-tiers', label: 'Main number' },
      '+1202555*': { route: 'two-tiers', failover: 'no' },
    };
    const peers = { 'carrier-a': { final: { code: 503 } }, 'carrier-b': ANSWERS };
    await saveConfig(appConfig('auto', { numbers }));
    try {
      const whole = await place({ route: 'by-number', number: '2025550107', peers });
      assert.deepEqual(outcomes(whole), ['CONGESTION', 'ANSWER']);
      const summary = await logged(({ message }) => message === 'call summary');
      assert.deepEqual([summary['route'], summary['label']], ['two-tiers', 'Main number']);

      const alone = { peers, caller: { expects: 500 } };
      const block = await place({ route: 'by-number', number: '+12025550199', ...alone });
      assert.deepEqual(outcomes(block), ['CONGESTION']);
      assert.equal(block.result['FAILOVER_STATUS'], 'CONGESTION');
      assertNotDialled(block, 'carrier-b');

      const nobody = { peers, caller: { expects: 404 } };
      const other = await place({ route: 'by-number', number: '+14155550100', ...nobody });
      assert.equal(other.result['FAILOVER_STATUS'], 'NOROUTE');
    } finally {
      await saveConfig(appConfig());
    }
  });

  it('one of a range that is newer than the numbering plans is dialled, and the log warns', async () => {
    const number = '4362345678';
    const placed = await place({ route: 'dialled', number, peers: { 'carrier-a': ANSWERS } });
    assert(placed.wentAsSaid, placed.callerComplaint);
    const warning = await logged(({ message }) => message === 'number of an unknown range');
    assert.deepEqual([warning.level, warning['number']], ['warn', number]);
    assert.match(String(warning['remedy']), /numbering\.strict/);
  });

  it('one of such a range is INVALID_NUMBER where numbering.strict says so', async () => {
    await saveConfig(appConfig('auto', { numbering: { country: 'US', strict: 'yes' } }));
    try {
      const placed = await place({
        route: 'dialled',
        number: '9836201234',
        peers: { 'carrier-a': ANSWERS },
        caller: { expects: 404 },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.equal(placed.result['FAILOVER_STATUS'], 'INVALID_NUMBER');
      assertNotDialled(placed, 'carrier-a');
    } finally {
      await saveConfig(appConfig());
    }
  });

  it('toll-free numbers of the own calling code are domestic', async () => {
    const peers = { 'carrier-b': ANSWERS, 'carrier-a': { final: { code: 503 } } };
    const placed = await place({ route: 'dialled', number: '18005551234', peers });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(outcomes(placed), ['CONGESTION', 'ANSWER']);
  });
});
