import assert from 'node:assert/strict';
import { assertNotDialled, outcomes, place, requestsTo } from './call.ts';

describe('Answers that come late', () => {
  it('after our CANCEL: one outcome, the late answer gets its BYE, the secondary is dialled', async () => {
    const placed = await place({
      route: 'short-progress',
      peers: {
        'carrier-a': { onCancel: 'answer' },
        'carrier-b': { final: { code: 200, afterMs: 20 } },
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(outcomes(placed), ['CHANUNAVAIL', 'ANSWER']);
    assert.deepEqual(requestsTo(placed, 'carrier-a'), ['INVITE', 'CANCEL', 'ACK', 'BYE']);
  });

  it('after the CANCEL of a ring timer: NOANSWER, and its BYE', async () => {
    const placed = await place({
      route: 'short-ring',
      peers: { 'carrier-a': { provisional: [{ code: 180 }], onCancel: 'answer' } },
      caller: { expects: 480 },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(placed.result['FAILOVER_STATUS'], 'NOANSWER');
    assert.deepEqual(requestsTo(placed, 'carrier-a'), ['INVITE', 'CANCEL', 'ACK', 'BYE']);
  });

  /** The ring timer runs from the dialling on; the callee's clock from the INVITE. */
  for (const afterMs of [992, 995, 997, 998, 999, 1000, 1001, 1003]) {
    it(`in the moment the ring timer ends: ${afterMs} ms`, async () => {
      const placed = await place({
        route: 'short-ring',
        peers: {
          'carrier-a': { provisional: [{ code: 180 }], final: { code: 200, afterMs } },
          'carrier-b': { final: { code: 200 } },
        },
        caller: { expects: 200, orElse: 480 },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assertNotDialled(placed, 'carrier-b');
      assert.equal(outcomes(placed).length, 1);
      const requests = requestsTo(placed, 'carrier-a');
      assert(requests.includes('CANCEL') || requests.includes('BYE'), requests.join(' '));
    });
  }
});
