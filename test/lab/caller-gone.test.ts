import assert from 'node:assert/strict';
import type { Callee, Cancel } from '../../lab/scenario.ts';
import { assertNotDialled, invitesTo, place, requestsTo } from './call.ts';

const RINGS: Callee = { provisional: [{ code: 180, afterMs: 20 }] };
const ANSWERS: Callee = {
  provisional: [{ code: 180, afterMs: 20 }],
  final: { code: 200, afterMs: 50 },
};

describe('The caller cancels', () => {
  it('before the first leg: nothing stays', async () => {
    const placed = await place({
      route: 'two-tiers',
      peers: { 'carrier-a': RINGS, 'carrier-b': ANSWERS },
      caller: { expects: { after: 100, waitMs: 0 } },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assertNotDialled(placed, 'carrier-b');
    // Where the INVITE was out already, its CANCEL followed.
    if (invitesTo(placed, 'carrier-a') === 1) {
      assert.deepEqual(requestsTo(placed, 'carrier-a'), ['INVITE', 'CANCEL', 'ACK']);
    }
  });

  it('while it rings: the leg is cancelled on the wire', async () => {
    const placed = await place({
      route: 'two-tiers',
      peers: { 'carrier-a': RINGS, 'carrier-b': ANSWERS },
      caller: { expects: { after: 180, waitMs: 100 } },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.match(placed.end, /CANCEL/);
    assert.deepEqual(requestsTo(placed, 'carrier-a'), ['INVITE', 'CANCEL', 'ACK']);
    assertNotDialled(placed, 'carrier-b');
  });

  it('while the second tier rings', async () => {
    const placed = await place({
      route: 'three-tiers',
      peers: { 'carrier-a': { final: { code: 503 } }, 'carrier-b': RINGS, 'carrier-c': ANSWERS },
      caller: { expects: { after: 180, waitMs: 50 } },
    });
    assert.deepEqual(requestsTo(placed, 'carrier-b'), ['INVITE', 'CANCEL', 'ACK']);
    assertNotDialled(placed, 'carrier-c');
  });

  /** Around the moment at which the first tier fails, and around that of the answer. */
  const moments = [0, 1, 2, 3, 4, 5, 6, 8, 10];

  for (const waitMs of moments.filter((ms) => ms > 0)) {
    it(`between two tiers: ${waitMs} ms after ringing, with the failure at 5 ms`, async () => {
      const placed = await place({
        route: 'three-tiers',
        peers: {
          'carrier-a': {
            provisional: [{ code: 180, afterMs: 20 }],
            final: { code: 503, afterMs: 5 },
          },
          'carrier-b': RINGS,
          'carrier-c': ANSWERS,
        },
        caller: { expects: { after: 180, waitMs } },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.match(placed.end, /CANCEL/);
      assertNotDialled(placed, 'carrier-c');
      if (invitesTo(placed, 'carrier-b') === 1) {
        assert.deepEqual(requestsTo(placed, 'carrier-b'), ['INVITE', 'CANCEL', 'ACK']);
      }
    });
  }

  for (const waitMs of moments) {
    it(`in the moment of the answer: ${waitMs} ms after ringing, with the answer at 5 ms`, async () => {
      const expects: Cancel = { after: 180, waitMs };
      const placed = await place({
        route: 'two-tiers',
        peers: {
          'carrier-a': {
            provisional: [{ code: 180, afterMs: 20 }],
            final: { code: 200, afterMs: 5 },
            onCancel: 'terminate',
          },
          'carrier-b': ANSWERS,
        },
        caller: { expects },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assertNotDialled(placed, 'carrier-b');
      // Cancelled or answered, the leg has its end.
      const requests = requestsTo(placed, 'carrier-a');
      assert(requests.includes('CANCEL') || requests.includes('BYE'), requests.join(' '));
    });
  }
});
