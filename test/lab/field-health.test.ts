import assert from 'node:assert/strict';
import type { Callee } from '../../lab/scenario.ts';
import { WatchedApp } from './app-api.ts';
import { invitesTo, outcomes, place } from './call.ts';
import { logged, restartApp } from './lab.ts';

const ANSWERS: Callee = { final: { code: 200 } };

describe('What one number says of its trunk', () => {
  let app: WatchedApp;

  beforeEach(async () => {
    app = await WatchedApp.start({ health: { hold_down: '10m' } });
  });

  after(() => restartApp());

  it('a number is slow, for three calls: the trunk stays, and the next call tries it first', async () => {
    for (let call = 0; call < 3; call += 1) {
      // Carrier A says 100 and no more.
      const slow = await place({
        route: 'short-progress',
        peers: { 'carrier-a': {}, 'carrier-b': ANSWERS },
      });
      assert.deepEqual(outcomes(slow), ['CHANUNAVAIL', 'ANSWER']);
    }
    const { state, reason } = await app.trunk('carrier-a');
    assert.equal(state, 'suspect', reason);
    const next = await place({ route: 'short-progress', peers: { 'carrier-a': ANSWERS } });
    assert.deepEqual(outcomes(next), ['ANSWER']);
  });

  it('ten numbers are busy at once: the trunk is suspect, and an event says why', async () => {
    const busy = { 'carrier-a': { final: { code: 486 } }, 'carrier-b': ANSWERS };
    for (let call = 1; call <= 10; call += 1) {
      assert.equal((await app.trunk('national')).state, 'up', `before call ${call}`);
      const placed = await place({ route: 'dialled', peers: busy, caller: { expects: 486 } });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.equal(invitesTo(placed, 'carrier-b'), 0, 'a busy callee is not called again');
    }
    const { state, reason } = await app.trunk('national');
    assert.equal(state, 'suspect');
    assert.equal(reason, 'calls: busy at once for 10 different numbers in a row');
    const event = await logged(({ message, to }) => message === 'trunk state' && to === 'suspect');
    assert.equal(event['reason'], reason);
  });
});
