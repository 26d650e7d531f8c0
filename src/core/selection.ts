import type { Attempt, Plan } from './plan.ts';
import { obstacleTo, withLegThrough, type Standings } from './standing.ts';

/** What is tried next. */
export interface Selection {
  /** To be made now: one, or one for each destination of a ring-all tier; empty where no way is left. */
  readonly attempts: readonly Attempt[];
  /** What would have come before them, and why it can't be made now. */
  readonly skipped: readonly Skip[];
}

export interface Skip {
  readonly attempt: Attempt;
  readonly why: string;
}

/** The ways of a plan that were not used yet. */
export type OpenWays = ReadonlySet<Attempt>;

export function allWays(plan: Plan): OpenWays {
  return new Set(plan.attempts);
}

/** The first open ways that nothing stands against. */
export function selectNext(open: OpenWays, standings: Standings): Selection {
  const skipped: Skip[] = [];
  for (const attempt of open) {
    const why = obstacleTo(attempt, standings);
    if (why !== undefined) skipped.push({ attempt, why });
    else if (attempt.rings === 'alone') return { attempts: [attempt], skipped };
    else return selectTogether(attempt, open, standings, skipped);
  }
  return { attempts: [], skipped };
}

/** The first way to each destination of a tier. */
function selectTogether(
  first: Attempt,
  open: OpenWays,
  standings: Standings,
  skipped: Skip[],
): Selection {
  const attempts: Attempt[] = [];
  const reached = new Set<number>();
  let standing = standings;
  for (const attempt of open) {
    if (attempt.tier !== first.tier || reached.has(attempt.target)) continue;
    const why = obstacleTo(attempt, standing);
    if (why === undefined) {
      attempts.push(attempt);
      reached.add(attempt.target);
      standing = withLegThrough(standing, attempt.trunk);
    } else if (!skipped.some((skip) => skip.attempt === attempt)) skipped.push({ attempt, why });
  }
  return { attempts, skipped };
}

/** Without those that are tried now, or were passed over. */
export function withoutUsed(open: OpenWays, { attempts, skipped }: Selection): OpenWays {
  const used = new Set([...attempts, ...skipped.map(({ attempt }) => attempt)]);
  return new Set([...open].filter((attempt) => !used.has(attempt)));
}

/** The ways to the same destination. */
export function waysToSameTarget(open: OpenWays, { tier, target }: Attempt): OpenWays {
  return new Set([...open].filter((other) => other.tier === tier && other.target === target));
}

export function withoutTarget(open: OpenWays, { tier, target }: Attempt): OpenWays {
  return new Set([...open].filter((other) => other.tier !== tier || other.target !== target));
}
