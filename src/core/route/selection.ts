import type { Attempt, Plan } from './way.ts';
import { obstacleTo, postponementOf, withLegOf, type Standings } from './standing.ts';

/** What is tried next, and why others are not. */
export interface Selection extends PassedOverWays {
  /** To be made now: one, or one for each destination of a ring-all tier; empty where no way is left. */
  readonly attempts: readonly Attempt[];
  /** Only ways that were put behind all others are left. */
  readonly isLastResort: boolean;
}

/** Ways that would have come before those that are tried. */
export interface PassedOverWays {
  /** They can't be made now. */
  readonly skipped: readonly PassedOver[];
  /** They come behind all others instead. */
  readonly postponed: readonly PassedOver[];
}

export interface PassedOver {
  readonly attempt: Attempt;
  readonly why: string;
}

/** The ways of a plan that were not used yet, in the order in which they are tried. */
export type OpenWays = ReadonlySet<Attempt>;

export function allWays(plan: Plan): OpenWays {
  return new Set(plan.attempts);
}

/** The first open ways that nothing stands against; where there is none, the first of those that come behind all others. */
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

/** An attempt, and the first way to each other destination of its group: side by side a doubtful one costs nothing. */
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

/** The open ways of an attempt's group, by destination. */
function targetsOf(first: Attempt, open: OpenWays): ReadonlyArray<readonly Attempt[]> {
  const own = [...open].filter((attempt) => isOfGroup(attempt, first));
  const targets = new Set(own.map(({ target }) => target));
  return [...targets].map((target) => own.filter((attempt) => attempt.target === target));
}

/** Without those that are tried now or were skipped; those that were postponed stand behind all others. */
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
 * What may still follow an attempt: of several that ring at once only its own destination's other ways, and, unless
 * somebody in their group has decided, those of other groups.
 */
export function waysBehind(open: OpenWays, attempt: Attempt, isDecided: boolean): OpenWays {
  if (attempt.rings === 'alone') return open;
  const isOwn = (other: Attempt): boolean => other.target === attempt.target;
  return new Set(
    [...open].filter((other) => (isOfGroup(other, attempt) ? isOwn(other) : !isDecided)),
  );
}

/** Whether two attempts belong to destinations that are tried at once. */
export function isOfGroup(one: Attempt, other: Attempt): boolean {
  return one.tier === other.tier && one.group === other.group;
}

/** The ways to the same destination. */
export function waysToSameTarget(open: OpenWays, { tier, target }: Attempt): OpenWays {
  return new Set([...open].filter((other) => other.tier === tier && other.target === target));
}

export function withoutTarget(open: OpenWays, { tier, target }: Attempt): OpenWays {
  return new Set([...open].filter((other) => other.tier !== tier || other.target !== target));
}
