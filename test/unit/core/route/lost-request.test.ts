import assert from 'node:assert/strict';
import { decide, type Situation } from '../../../../src/core/route/decision.ts';
import { planRoute } from '../../../../src/core/route/plan.ts';
import { NOTHING_STANDS_AGAINST } from '../../../../src/core/route/standing.ts';
import type { Attempt } from '../../../../src/core/route/way.ts';
import type { Verdict } from '../../../../src/core/verdict/outcome.ts';
import { numberTier, onTrunks, route, trunk } from '../../../scenarios/routes.ts';

const A = trunk('carrier-a');
const B = trunk('carrier-b');
const LOST: Verdict = {
  outcome: 'CONGESTION',
  blame: 'us',
  why: 'the reply to create was lost',
  rang: false,
  endsCascade: false,
};

describe('What follows a way whose request was lost', () => {
  it('is the same way again if no other is left, but only once', () => {
    const [attempt] = planRoute(route([numberTier(A)])).attempts;
    assert(attempt);
    const lost = { verdict: LOST, codes: {}, isLost: true };
    const situation = {
      open: new Set<Attempt>(),
      standings: NOTHING_STANDS_AGAINST,
      hasDialplan: false,
      othersRing: false,
    };
    const isHeld = onTrunks({ 'carrier-a': { held: 'held by alice' } });
    const next = (more: Partial<Situation>, of: Partial<Attempt> = {}): string =>
      decide({ ...situation, ...more }, { ...lost, attempt: { ...attempt, ...of } as Attempt })
        .next;
    assert.equal(next({}), 'same');
    assert.equal(next({}, { isAgain: true }), 'stop');
    assert.equal(next({ hasDialplan: true }), 'dialplan');
    assert.equal(next({ open: new Set(planRoute(route([numberTier(B)])).attempts) }), 'attempts');
    assert.equal(next({ standings: isHeld }), 'stop');
    assert.equal(decide(situation, { ...lost, attempt, isLost: false }).next, 'stop');
  });
});
