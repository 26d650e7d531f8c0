import { planRoute } from '../../core/route/plan.ts';
import type { Attempt } from '../../core/route/way.ts';
import { ruleOn, UNREACHABLE } from '../../core/verdict/policy.ts';
import { judge } from '../../core/verdict/judge.ts';
import type { Linted } from './linted.ts';
import { withNumbers } from '../../routing/with-numbers.ts';

/** Warns of a `max_setup` that ends before a tier has had its `ring_timeout`. */
export function lintSetupTime({ source, config }: Linted): void {
  for (const route of config.routes.values()) {
    const { attempts } = planRoute(withNumbers(route));
    const limitMs = route.maxSetupMs ?? Infinity;
    let beforeMs = 0;
    for (const tier of new Set(attempts.map((attempt) => attempt.tier))) {
      const own = attempts.filter((attempt) => attempt.tier === tier);
      const ringMs = Math.max(...own.map(({ ringTimeoutMs = 0 }) => ringTimeoutMs));
      if (beforeMs + ringMs > limitMs) {
        const before =
          beforeMs === 0 ? '' : `the tiers before it may take ${seconds(beforeMs)}, and `;
        source.warn(
          ['routes', route.name, 'max_setup'],
          'too-slow',
          `${seconds(limitMs)} may be over before tier ${tier} has rung: ${before}its ring_timeout is ${seconds(ringMs)}`,
        );
        break;
      }
      beforeMs += timeOf(own);
    }
  }
}

/**
 * The longest time of a tier before the next one. Attempts run one after the other; in a ring-all
 * tier the destinations run in parallel.
 */
function timeOf(attempts: readonly Attempt[]): number {
  const byTarget = [...new Set(attempts.map(({ target }) => target))].map((target) =>
    attempts
      .filter((attempt) => attempt.target === target)
      .reduce((sum, attempt) => sum + timeOfOne(attempt), 0),
  );
  const isForked = attempts.some(({ rings }) => rings === 'with-others');
  return isForked ? Math.max(...byTarget) : byTarget.reduce((sum, ms) => sum + ms, 0);
}

function timeOfOne({
  policy = UNREACHABLE,
  invalid,
  ringTimeoutMs = 0,
  progressTimeoutMs,
}: Attempt): number {
  if (invalid !== undefined) return 0;
  const rangOut = judge({ by: 'timer', timer: 'ring', heard: 'ringing' });
  const ringsOn = ruleOn(policy, rangOut, {}).movesOn;
  return ringsOn ? ringTimeoutMs : Math.min(progressTimeoutMs, ringTimeoutMs);
}

function seconds(ms: number): string {
  return `${ms / 1000}s`;
}
