import assert from 'node:assert/strict';
import type { Callee } from '../../lab/scenario.ts';
import { assertNotDialled, outcomes, place, requestsTo } from './call.ts';

const ANSWERS: Callee = { provisional: [{ code: 180 }], final: { code: 200, afterMs: 50 } };
const REFUSES: Callee = { final: { code: 503 } };
const CALL_ID = /^\d+\.\d+-[0-9a-f]{6}$/;

describe('The caller goes back to the dialplan', () => {
  it('with every variable set when all three tiers fail', async () => {
    const placed = await place({
      route: 'three-tiers',
      peers: {
        'carrier-a': REFUSES,
        'carrier-b': { final: { code: 500 } },
        'carrier-c': { final: { code: 404 } },
      },
      caller: { expects: 404 },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(outcomes(placed), ['CONGESTION', 'CONGESTION', 'INVALID_NUMBER']);
    const { FAILOVER_CALL: call, ...result } = placed.result;
    assert.deepEqual(result, {
      STASISSTATUS: 'SUCCESS',
      FAILOVER_STATUS: 'INVALID_NUMBER',
      FAILOVER_CAUSE: '1',
      FAILOVER_SIP: '404',
      FAILOVER_TIER: '3',
      FAILOVER_TRUNK: 'carrier-c',
      FAILOVER_ATTEMPTS: '3',
      FAILOVER_ACTIVE: 'true',
      DIALSTATUS: 'CHANUNAVAIL',
      LAB_REACHED: '',
    });
    assert.match(call ?? '', CALL_ID);
  });

  it('at the dialplan tier, with the same variables', async () => {
    const placed = await place({
      route: 'to-ivr',
      peers: { 'carrier-a': REFUSES, 'carrier-b': REFUSES },
      caller: { expects: 200, hangUpAfterMs: 5000 },
    });
    assert.equal(placed.result['LAB_REACHED'], 'lab-ivr');
    assert.equal(placed.result['FAILOVER_STATUS'], 'CONGESTION');
    assert.equal(placed.result['FAILOVER_ACTIVE'], 'true');
    assert.equal(placed.result['FAILOVER_ATTEMPTS'], '2');
  });

  it('where it stood, when the dialplan tier does not exist', async () => {
    const placed = await place({
      route: 'to-nowhere',
      peers: { 'carrier-a': REFUSES },
      caller: { expects: 500 },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(placed.result['LAB_REACHED'], '');
    assert.equal(placed.result['FAILOVER_STATUS'], 'CONGESTION');
  });

  it('after the call, where the route says after_answer: continue', async () => {
    const placed = await place({
      route: 'goes-on',
      peers: { 'carrier-a': { final: { code: 200 }, hangUpAfterMs: 100 } },
      caller: { expects: 200, hangUpAfterMs: 5000 },
    });
    assert.equal(placed.result['FAILOVER_STATUS'], 'ANSWER');
    assert.equal(placed.result['FAILOVER_CAUSE'], '16');
    assert.equal(placed.result['DIALSTATUS'], 'ANSWER');
  });

  it('not after an answered call, but extension h and the CDR have the same variables', async () => {
    const placed = await place({
      route: 'two-tiers',
      peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS },
    });
    const { FAILOVER_CALL: call, ...result } = placed.result;
    assert.deepEqual(result, {
      STASISSTATUS: 'SUCCESS',
      FAILOVER_STATUS: 'ANSWER',
      FAILOVER_CAUSE: '16',
      FAILOVER_SIP: '',
      FAILOVER_TIER: '2',
      FAILOVER_TRUNK: 'carrier-b',
      FAILOVER_ATTEMPTS: '2',
      FAILOVER_ACTIVE: 'true',
      DIALSTATUS: 'ANSWER',
      LAB_REACHED: '',
    });
    assert.match(call ?? '', CALL_ID);
  });

  it('with NOROUTE for a route that does not exist, and a log line that says what to do', async () => {
    const placed = await place({ route: 'no-such-route', caller: { expects: 404 } });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(placed.result['FAILOVER_STATUS'], 'NOROUTE');
    assert.equal(placed.result['FAILOVER_CAUSE'], '3');
    assert.equal(placed.result['DIALSTATUS'], 'CHANUNAVAIL');
  });

  it('with NOROUTE where Stasis() names none', async () => {
    const placed = await place({ caller: { expects: 404, headers: ['X-Entry: no-route'] } });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(placed.result['FAILOVER_STATUS'], 'NOROUTE');
  });

  it('with LOOP when it has come back five times', async () => {
    const placed = await place({
      route: 'two-tiers',
      peers: { 'carrier-a': ANSWERS },
      caller: { expects: 482, headers: ['X-Failover-Hops: 5'] },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(placed.result['FAILOVER_STATUS'], 'LOOP');
    assertNotDialled(placed, 'carrier-a');
  });

  it('counts the hops onward', async () => {
    const placed = await place({
      route: 'one-tier',
      peers: { 'carrier-a': ANSWERS },
      caller: { headers: ['X-Failover-Hops: 2'] },
    });
    const invite = placed.peerMessages.get('carrier-a')?.find(({ kind }) => kind === 'INVITE');
    assert.match(invite?.text ?? '', /^X-Failover-Hops: 3\r?$/m);
  });

  it('max_setup ends the cascade: a leg that rings is NOANSWER, and no other is dialled', async () => {
    const placed = await place({
      route: 'short-setup',
      peers: {
        'carrier-a': REFUSES,
        'carrier-b': { provisional: [{ code: 180 }] },
        'carrier-c': ANSWERS,
      },
      caller: { expects: 480 },
    });
    assert.equal(placed.result['FAILOVER_STATUS'], 'NOANSWER');
    assertNotDialled(placed, 'carrier-c');
    assert(requestsTo(placed, 'carrier-b').includes('CANCEL'));
  });
});
