import type { Attempt, Plan } from './way.ts';

/**
 * The plan with an attempt once more at its end. The leg of before may exist after all, so the new
 * one needs another id: it has a new place in its tier.
 */
export function withAgain(plan: Plan, attempt: Attempt): Plan {
  const { attempts } = plan;
  const own = attempts.filter(({ tier }) => tier === attempt.tier);
  const inTier = Math.max(...own.map((other) => other.inTier)) + 1;
  return { ...plan, attempts: [...attempts, { ...attempt, inTier, isAgain: true }] };
}
