import assert from 'node:assert/strict';
import type { Callee } from '../../lab/scenario.ts';
import { assertNotDialled, outcomes, place } from './call.ts';

const ANSWERS: Callee = { final: { code: 200, afterMs: 20 } };

describe('The admin’s own rules', () => {
  const moves: ReadonlyArray<[route: string, primary: Callee, outcome: string]> = [
    ['any-rejection', { final: { code: 486 } }, 'BUSY'],
    ['any-rejection', { provisional: [{ code: 180 }], final: { code: 603 } }, 'DECLINED'],
    ['any-rejection', { provisional: [{ code: 180 }], final: { code: 480 } }, 'NOANSWER'],
    ['never-miss', { provisional: [{ code: 180 }] }, 'NOANSWER'],
    ['busy-moves-on', { final: { code: 486 } }, 'BUSY'],
  ];
  for (const [route, primary, outcome] of moves) {
    it(`${route} moves on with ${primary.final?.code ?? 'no answer'}`, async () => {
      const placed = await place({
        route,
        peers: { 'carrier-a': primary, 'carrier-b': ANSWERS },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.deepEqual(outcomes(placed), [outcome, 'ANSWER']);
    });
  }

  it('any-rejection does not overrule who lets it ring', async () => {
    const placed = await place({
      route: 'any-rejection',
      peers: { 'carrier-a': { provisional: [{ code: 180 }] }, 'carrier-b': ANSWERS },
      caller: { expects: 480 },
    });
    assert.equal(placed.result['FAILOVER_STATUS'], 'NOANSWER');
    assertNotDialled(placed, 'carrier-b');
  });

  it('stop_on of a tier stops what its policy moves on with, and says which rule it was', async () => {
    const placed = await place({
      route: 'stops-on-503',
      peers: { 'carrier-a': { final: { code: 503 } }, 'carrier-b': ANSWERS },
      caller: { expects: 500 },
    });
    assert.equal(placed.result['FAILOVER_STATUS'], 'CONGESTION');
    assert.match(placed.rungs[0]?.next ?? '', /stop_on sip:503 of tier 1 stops/);
    assertNotDialled(placed, 'carrier-b');
  });
});
