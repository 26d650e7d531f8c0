import assert from 'node:assert/strict';
import { bridgeId, callOfLeg, legId, spareLegId } from '../../../../src/core/call/ids.ts';

describe('Ids', () => {
  it('tell the call of a leg', () => {
    const call = '1732390000.17-a1b2c3';
    assert.equal(legId(call, 2, 10), '1732390000.17-a1b2c3-t2a10');
    assert.equal(callOfLeg(legId(call, 2, 10)), call);
  });

  it('tell the call of a spare, whose id begins with the id of no other leg', () => {
    const call = '1732390000.17-a1b2c3';
    const spare = spareLegId(call, { tier: 2, inTier: 1 }, 1);
    assert.equal(callOfLeg(spare), call);
    assert.ok(!spare.startsWith(legId(call, 2, 1)));
    assert.ok(!spareLegId(call, { tier: 2, inTier: 1 }, 10).startsWith(spare));
  });

  it("tell a caller's channel from a leg", () => {
    for (const id of ['1732390000.17', 'PJSIP-x', '-t1a1', 'c-t1a', 'c-t1a1-x', '']) {
      assert.equal(callOfLeg(id), undefined, id);
    }
  });

  it('a call whose own id looks like a leg keeps it', () => {
    assert.equal(callOfLeg(legId('x-t1a1', 1, 2)), 'x-t1a1');
  });

  it("the bridge has the call's", () => {
    assert.equal(bridgeId('c'), 'c');
  });
});
