import assert from 'node:assert/strict';
import type { Callee } from '../../lab/scenario.ts';
import { invitesTo, outcomes, place } from './call.ts';
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
    assert.equal(invitesTo(placed, 'carrier-a'), 0);
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
      assert.equal(invitesTo(placed, 'carrier-a'), 0);
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
