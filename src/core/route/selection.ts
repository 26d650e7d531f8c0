import type { Attempt, Plan } from './way.ts';
import { obstacleTo, postponementOf, withLegOf, type Standings } from './standing.ts';

/** The attempts to make next, and the reasons why others are not made. */
export interface Selection extends PassedOverWays {
  /**
   * The attempts to make now: one, or one for each destination of a ring-all tier. Empty if none is
   * left.
   */
  readonly attempts: readonly Attempt[];
  /** Only attempts that health has put last are left. */
  readonly isLastResort: boolean;
}

/** The attempts that would have come before the selected ones. */
export interface PassedOverWays {
  /** These cannot be made now. The call gives them up. */
  readonly skipped: readonly PassedOver[];
  /** These come last instead, after all other attempts. */
  readonly postponed: readonly PassedOver[];
}

export interface PassedOver {
  readonly attempt: Attempt;
  readonly why: string;
}

/** The attempts of a plan that the call has not used yet, in the order in which it tries them. */
export type OpenWays = ReadonlySet<Attempt>;

export function allWays(plan: Plan): OpenWays {
  return new Set(plan.attempts);
}

/**
 * Selects the first open attempt that nothing blocks or postpones. If there is none, it selects the
 * first postponed one.
 */
export function selectNext(open: OpenWays, standings: Standings): Selection {
  const skipped: PassedOver[] = [];
  const postponed: PassedOver[] = [];
  for (const attempt of open) {
    const obstacle = obstacleTo(attempt, standings);
    const postponement = postponementOf(attempt, standings);
    if (obstacle !== undefined) skipped.push({ attempt, why: obstacle });
    else if (postponement !== undefined) postponed.push({ attempt, why: postponement });
    else return { ...together(attempt, open, standings, skipped, postponed), isLastResort: false };
  }
  const [last] = postponed;
  return last === undefined
    ? { attempts: [], skipped, postponed: [], isLastResort: false }
    : { ...together(last.attempt, open, standings, skipped, []), isLastResort: true };
}

type Chosen = Omit<Selection, 'isLastResort'>;

/**
 * Selects an attempt and one attempt for each other destination of its group. It includes postponed
 * ones, because they cost no time while others ring.
 */
function together(
  first: Attempt,
  open: OpenWays,
  standings: Standings,
  skipped: readonly PassedOver[],
  postponed: readonly PassedOver[],
): Chosen {
  if (first.rings === 'alone') return { attempts: [first], skipped, postponed };
  const attempts: Attempt[] = [];
  const obstacles = new Map(skipped.map((skip) => [skip.attempt, skip]));
  let standing = standings;
  for (const target of targetsOf(first, open)) {
    const free: Attempt[] = [];
    for (const attempt of target) {
      const why = obstacleTo(attempt, standing);
      if (why === undefined) free.push(attempt);
      else obstacles.set(attempt, { attempt, why });
    }
    const chosen =
      free.find((attempt) => postponementOf(attempt, standing) === undefined) ?? free[0];
    if (chosen === undefined) continue;
    attempts.push(chosen);
    standing = withLegOf(chosen, standing);
  }
  const isTried = new Set(attempts);
  return {
    attempts,
    skipped: [...obstacles.values()],
    postponed: postponed.filter(({ attempt }) => !isTried.has(attempt)),
  };
}

/** The open attempts of an attempt's group, grouped by destination. */
function targetsOf(first: Attempt, open: OpenWays): ReadonlyArray<readonly Attempt[]> {
  const own = [...open].filter((attempt) => isOfGroup(attempt, first));
  const targets = new Set(own.map(({ target }) => target));
  return [...targets].map((target) => own.filter((attempt) => attempt.target === target));
}

/**
 * The open attempts without those that are made now and those that were skipped. Postponed attempts
 * move to the end.
 */
export function withoutUsed(
  open: OpenWays,
  attempts: readonly Attempt[],
  { skipped, postponed }: PassedOverWays,
): OpenWays {
  const behind = postponed.map(({ attempt }) => attempt);
  const gone = new Set([...attempts, ...skipped.map(({ attempt }) => attempt), ...behind]);
  return new Set([...[...open].filter((attempt) => !gone.has(attempt)), ...behind]);
}

/**
 * The attempts that can still follow this one. After one of several that ring at once, only its own
 * destination's other trunks follow, and the other groups unless a person in this group has
 * decided.
 */
export function waysBehind(open: OpenWays, attempt: Attempt, isDecided: boolean): OpenWays {
  if (attempt.rings === 'alone') return open;
  const isOwn = (other: Attempt): boolean => other.target === attempt.target;
  return new Set(
    [...open].filter((other) => (isOfGroup(other, attempt) ? isOwn(other) : !isDecided)),
  );
}

/** Whether two attempts belong to destinations that the call tries at once. */
export function isOfGroup(one: Attempt, other: Attempt): boolean {
  return one.tier === other.tier && one.group === other.group;
}

/** The open attempts for the same destination. */
export function waysToSameTarget(open: OpenWays, { tier, target }: Attempt): OpenWays {
  return new Set([...open].filter((other) => other.tier === tier && other.target === target));
}

export function withoutTarget(open: OpenWays, { tier, target }: Attempt): OpenWays {
  return new Set([...open].filter((other) => other.tier !== tier || other.target !== target));
}
