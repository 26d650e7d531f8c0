import assert from 'node:assert/strict';
import type { Callee } from '../../lab/scenario.ts';
import { place, requestsTo } from './call.ts';

const ANSWERS: Callee = { final: { code: 200, afterMs: 20 } };

describe('The guard', () => {
  it('does not cut a call that lasts longer', async () => {
    const placed = await place({
      route: 'one-tier',
      peers: { 'carrier-a': ANSWERS },
      caller: { headers: ['X-Guard: 1'], hangUpAfterMs: 2500 },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.match(placed.end, /the caller hung up/);
  });

  it('fires while the app is there: the leg is cancelled, the caller is left to the dialplan', async () => {
    const placed = await place({
      route: 'two-tiers',
      peers: { 'carrier-a': { provisional: [{ code: 180 }] }, 'carrier-b': ANSWERS },
      caller: { headers: ['X-Guard: 1'], expects: { after: 180, waitMs: 2000 } },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    // The app's leg, and that of the fallback's Dial().
    const requests = requestsTo(placed, 'carrier-a');
    assert.equal(requests.filter((request) => request === 'CANCEL').length, 2);
    assert.match(placed.end, /CANCEL/);
  });
});
