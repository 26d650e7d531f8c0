import assert from 'node:assert/strict';
import { decide, type Failed, type Situation } from '../../../../src/core/route/decision.ts';
import type { Blame, Outcome, Verdict } from '../../../../src/core/verdict/outcome.ts';
import { planRoute } from '../../../../src/core/route/plan.ts';
import type { Attempt } from '../../../../src/core/route/way.ts';
import { UNREACHABLE, type Policy } from '../../../../src/core/verdict/policy.ts';
import type { Tier } from '../../../../src/core/route/route.ts';
import { NOTHING_STANDS_AGAINST } from '../../../../src/core/route/standing.ts';
import {
  anyOf,
  dialTier,
  endpoint,
  endpointTier,
  numberOn,
  numberTier,
  onTrunks,
  route,
  target,
  trunk,
} from '../../../scenarios/routes.ts';

const A = trunk('carrier-a');
const B = trunk('carrier-b');
const TIERS = [numberTier(A, B), numberTier(A)];
const NEVER_MISS: Policy = { base: 'never-miss', refinements: [] };

describe('What follows a failed attempt', () => {
  it('the next trunk, where the trunk is to blame', () => {
    assert.equal(told(TIERS, verdict('CONGESTION', 'trunk')), 'attempts 1.2, next trunk');
  });

  it('the next tier, where the number is', () => {
    assert.equal(told(TIERS, verdict('INVALID_NUMBER', 'number')), 'attempts 2.1, next tier');
  });

  it('the next destination of a tier, where the callee is', () => {
    const tiers = [anyOf('in-order', target(numberOn(A, B)), target(endpoint('PJSIP/bob')))];
    const away = verdict('CHANUNAVAIL', 'callee');
    assert.equal(told(tiers, away), 'attempts 1.3, next destination');
  });

  for (const outcome of ['BUSY', 'DECLINED', 'NOANSWER'] as const) {
    it(`nothing after ${outcome}, the dialplan tier included`, () => {
      assert.equal(told(TIERS, verdict(outcome, 'callee')), `stop ${outcome}`);
      const beforeDialplan = { hasDialplan: true };
      assert.equal(told(TIERS, verdict(outcome, 'callee'), beforeDialplan), `stop ${outcome}`);
    });
  }

  it('nothing, where no way is left', () => {
    const decision = follow([numberTier(A)], verdict('CONGESTION', 'trunk'));
    assert.equal(decision.next, 'stop');
    assert.equal(
      decision.why,
      'policy unreachable moves on with CONGESTION, nothing is left to try',
    );
  });

  it('the dialplan tier, after every attempt', () => {
    const decision = follow([numberTier(A)], verdict('CONGESTION', 'trunk'), { hasDialplan: true });
    assert.equal(decision.next, 'dialplan');
    assert.equal(decision.why, 'policy unreachable moves on with CONGESTION, to the dialplan');
  });

  it('no leg where none is left, as after max_setup, but the dialplan tier', () => {
    const silent = verdict('CHANUNAVAIL', 'network');
    const open = new Set<Attempt>();
    assert.match(follow(TIERS, silent, { open }).why, /, nothing is left to try$/);
    assert.equal(told(TIERS, silent, { open, hasDialplan: true }), 'dialplan');
  });

  it('the same ways once more, for an emergency call', () => {
    const tiers = [dialTier(numberOn(A), { policy: { base: 'until-answered', refinements: [] } })];
    assert.equal(told(tiers, verdict('BUSY', 'callee')), 'again');
  });

  it('the next tier after ringing, whoever is to blame: that phone has rung', () => {
    const failed = { ...verdict('CONGESTION', 'trunk'), rang: true };
    assert.equal(told(TIERS, failed), 'attempts 2.1, next tier');
  });

  it('nothing after a loop, whatever the policy says', () => {
    const loop: Verdict = { ...verdict('CONGESTION', 'us'), endsCascade: true };
    const tiers = [dialTier(numberOn(A), { policy: NEVER_MISS }), numberTier(B)];
    const decision = follow(tiers, loop, { hasDialplan: true });
    assert.deepEqual([decision.next, decision.why], ['stop', 'a loop ends every cascade']);
  });

  it('what the failed tier says, not what the next one does', () => {
    const tiers = [dialTier(numberOn(A), { policy: NEVER_MISS }), numberTier(B), numberTier(A)];
    const busy = verdict('BUSY', 'callee');
    assert.equal(told(tiers, busy), 'attempts 2.1, next tier');
    assert.equal(told(tiers, busy, {}, 1), 'stop BUSY');
  });

  it('nothing where the rest is full, and it is told what was passed over', () => {
    const standings = onTrunks({ 'carrier-b': { room: { legs: 0, limit: 'max_calls 1' } } });
    const decision = follow([numberTier(A, B)], verdict('CONGESTION', 'trunk'), { standings });
    assert(decision.next === 'stop');
    assert.deepEqual(
      decision.passedOver.skipped.map(({ why }) => why),
      ['full: max_calls 1'],
    );
  });

  it('not a trunk that is full: it is passed over', () => {
    const standings = onTrunks({ 'carrier-b': { room: { legs: 0, limit: 'max_calls 1' } } });
    const decision = follow(TIERS, verdict('CONGESTION', 'trunk'), { standings });
    assert(decision.next === 'attempts');
    assert.deepEqual(decision.selection.attempts.map(name), ['2.1']);
    assert.deepEqual(
      decision.selection.skipped.map(({ attempt, why }) => `${name(attempt)} ${why}`),
      ['1.2 full: max_calls 1'],
    );
  });
});

/** 1.1 and 1.2: a number by two trunks; 1.3: alice; then a tier of its own. */
const GROUP = [
  anyOf('ring-all', target(numberOn(A, B)), target(endpoint('PJSIP/alice'))),
  endpointTier('PJSIP/desk'),
];

describe('What follows a failure in a ring-all tier', () => {
  const rows: ReadonlyArray<
    [what: string, verdict: Verdict, situation: Partial<Situation>, follows: string]
  > = [
    [
      'the next trunk of the same number, at once',
      verdict('CONGESTION', 'trunk'),
      { othersRing: true },
      'attempts 1.2, next trunk',
    ],
    ['while others ring: nothing', verdict('CHANUNAVAIL', 'callee'), { othersRing: true }, 'wait'],
    [
      'a decline while others ring: they ring on',
      verdict('DECLINED', 'callee'),
      { othersRing: true },
      'wait',
    ],
    ['the last one declines', verdict('DECLINED', 'callee'), {}, 'stop DECLINED'],
    [
      'the last one cannot be reached: the next tier',
      verdict('CHANUNAVAIL', 'callee'),
      {},
      'attempts 2.1, next tier',
    ],
    [
      'the last one cannot be reached, but another had declined',
      verdict('CHANUNAVAIL', 'callee'),
      { best: failedWith('DECLINED') },
      'stop DECLINED',
    ],
    [
      'the last one rings out, after another was busy: nobody answered',
      verdict('NOANSWER', 'callee'),
      { best: failedWith('BUSY') },
      'stop NOANSWER',
    ],
    [
      'the last one is busy, after another rang out',
      verdict('BUSY', 'callee'),
      { best: failedWith('NOANSWER') },
      'stop NOANSWER',
    ],
    [
      'the last one is busy, after another rang out whose policy moves on',
      verdict('BUSY', 'callee'),
      { best: failedWith('NOANSWER', { base: 'never-miss', refinements: [] }) },
      'attempts 2.1, next tier',
    ],
  ];
  for (const [what, end, situation, follows] of rows) {
    it(what, () => {
      const others = openAfter(GROUP, 0).filter(({ target: number }) => number !== 2);
      assert.equal(told(GROUP, end, { ...situation, open: new Set(others) }), follows);
    });
  }

  it('the destinations of the next tier, if it is one too, all at once', () => {
    const tiers = [numberTier(A), GROUP[0], endpointTier('PJSIP/desk')] as readonly Tier[];
    assert.equal(told(tiers, verdict('CONGESTION', 'trunk')), 'attempts 2.1 2.3, next tier');
  });

  it('of those only the ones whose trunk has room', () => {
    const tiers = [
      anyOf('ring-all', target(numberOn(A)), target({ ...numberOn(A), number: '+15' })),
    ];
    const standings = onTrunks({ 'carrier-a': { room: { legs: 1, limit: 'max_calls 1' } } });
    const decision = follow([numberTier(B), ...tiers], verdict('CONGESTION', 'trunk'), {
      standings,
    });
    assert(decision.next === 'attempts');
    assert.deepEqual(decision.selection.attempts.map(name), ['2.1']);
    assert.equal(decision.selection.skipped.length, 1);
  });
});

function follow(
  tiers: readonly Tier[],
  end: Verdict,
  situation: Partial<Situation> = {},
  failed = 0,
): ReturnType<typeof decide> {
  const attempt = planRoute(route(tiers)).attempts[failed];
  assert(attempt);
  return decide(
    {
      open: new Set(openAfter(tiers, failed)),
      standings: NOTHING_STANDS_AGAINST,
      hasDialplan: false,
      othersRing: false,
      ...situation,
    },
    { attempt, verdict: end, codes: {} },
  );
}

/** `attempts 1.2, next trunk`: tier and attempt in it. */
function told(...args: Parameters<typeof follow>): string {
  const decision = follow(...args);
  if (decision.next === 'stop') return `stop ${decision.as.verdict.outcome}`;
  if (decision.next !== 'attempts') return decision.next;
  return `attempts ${decision.selection.attempts.map(name).join(' ')}, ${decision.why.split(', ').at(-1)}`;
}

function failedWith(outcome: Outcome, policy: Policy = UNREACHABLE): Failed {
  const [attempt] = planRoute(route(GROUP)).attempts;
  assert(attempt);
  return { attempt: { ...attempt, policy }, verdict: verdict(outcome, 'callee'), codes: {} };
}

function openAfter(tiers: readonly Tier[], failed: number): readonly Attempt[] {
  return planRoute(route(tiers)).attempts.slice(failed + 1);
}

function name({ tier, inTier }: Attempt): string {
  return `${tier}.${inTier}`;
}

function verdict(outcome: Outcome, blame: Blame): Verdict {
  return { outcome, blame, why: '', rang: false, endsCascade: false };
}
