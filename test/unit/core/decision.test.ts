import assert from 'node:assert/strict';
import { decide } from '../../../src/core/decision.ts';
import type { Blame, Outcome, Verdict } from '../../../src/core/outcome.ts';
import { planRoute } from '../../../src/core/plan.ts';
import { numberTier, route, STANDBY, trunk } from '../../scenarios/routes.ts';

const A = trunk('carrier-a');
const B = trunk('carrier-b');
const PLAN = planRoute(route([numberTier(A, B), numberTier(A)]));
const WITH_STANDBY = planRoute(route([numberTier(A), STANDBY]));

describe('What follows a failed attempt', () => {
  it('the next trunk, where the trunk is to blame', () => {
    assert.deepEqual(decide(PLAN, 0, verdict('CONGESTION', 'trunk'), false), {
      next: 'attempt',
      index: 1,
      why: 'policy unreachable moves on with CONGESTION, next trunk',
    });
  });

  it('the next tier, where the number is', () => {
    assert.deepEqual(decide(PLAN, 0, verdict('INVALID_NUMBER', 'number'), false), {
      next: 'attempt',
      index: 2,
      why: 'policy unreachable moves on with INVALID_NUMBER, next tier',
    });
  });

  for (const outcome of ['BUSY', 'DECLINED', 'NOANSWER'] as const) {
    it(`nothing after ${outcome}, the dialplan tier included`, () => {
      const why = `policy unreachable stops on ${outcome}`;
      assert.deepEqual(decide(PLAN, 0, verdict(outcome, 'callee'), false), { next: 'stop', why });
      assert.equal(decide(WITH_STANDBY, 0, verdict(outcome, 'callee'), false).next, 'stop');
    });
  }

  it('nothing, where no way is left', () => {
    assert.deepEqual(decide(PLAN, 2, verdict('CONGESTION', 'trunk'), false), {
      next: 'stop',
      why: 'no way is left',
    });
  });

  it('the dialplan tier, after every attempt', () => {
    assert.deepEqual(decide(WITH_STANDBY, 0, verdict('CONGESTION', 'trunk'), false), {
      next: 'dialplan',
      why: 'policy unreachable moves on with CONGESTION, to the dialplan',
    });
  });

  it('no leg after max_setup, but the dialplan tier', () => {
    const silent = verdict('CHANUNAVAIL', 'network');
    assert.deepEqual(decide(PLAN, 0, silent, true), {
      next: 'stop',
      why: 'max_setup has passed',
    });
    assert.equal(decide(WITH_STANDBY, 0, silent, true).next, 'dialplan');
  });

  it('nothing after a loop, whatever the policy says', () => {
    const loop: Verdict = { ...verdict('CONGESTION', 'us'), endsCascade: true };
    const generous = planRoute(
      route([
        { ...numberTier(A), policy: { base: 'never-miss', refinements: [] } },
        numberTier(B),
        STANDBY,
      ]),
    );
    assert.deepEqual(decide(generous, 0, loop, false), {
      next: 'stop',
      why: 'a loop ends every cascade',
    });
  });

  it('what the failed tier says, not what the next one does', () => {
    const plan = planRoute(
      route([
        { ...numberTier(A), policy: { base: 'never-miss', refinements: [] } },
        numberTier(B),
        numberTier(A),
      ]),
    );
    assert.equal(decide(plan, 0, verdict('BUSY', 'callee'), false).next, 'attempt');
    assert.equal(decide(plan, 1, verdict('BUSY', 'callee'), false).next, 'stop');
  });
});

function verdict(outcome: Outcome, blame: Blame): Verdict {
  return { outcome, blame, why: '', endsCascade: false };
}
