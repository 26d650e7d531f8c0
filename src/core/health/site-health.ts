import { stepHealth } from './step-health.ts';
import { doubtsOf, type FreeHealth, type HealthLimits } from './trunk-health.ts';

/**
 * A site has the same health states as a trunk, with one source of its own: its score. Three bad
 * evaluations in a row take the site down. Three good ones in a row bring it back, but never before
 * its hold-down ends: each change of a site moves its calls and runs its actions.
 */
export type SiteHealth = FreeHealth;

/** One part of a site's score. */
export interface SitePart {
  /** `trunk carrier-a`, or the name of a check. */
  readonly name: string;
  /** The trunk or host. Absent: it is a check. */
  readonly trunk?: string;
  /** 0 or more. */
  readonly weight: number;
  /** `unknown`: the part does not count. */
  readonly result: 'good' | 'bad' | 'unknown';
  readonly evidence: string;
}

export interface SiteScore {
  readonly result: 'good' | 'bad' | 'unknown';
  /** The share of the known weight that is good, 0 to 100; absent if nothing is known. */
  readonly percent?: number;
  /** The score would not be bad if every unknown part were good. */
  readonly couldBeGood: boolean;
  /** Human-readable: the bad parts. */
  readonly evidence: string;
}

/** @param downBelow percent; a lower share is bad */
export function scoreOf(parts: readonly SitePart[], downBelow: number): SiteScore {
  const weightOf = (...results: ReadonlyArray<SitePart['result']>): number =>
    parts.reduce((sum, { result, weight }) => (results.includes(result) ? sum + weight : sum), 0);
  const known = weightOf('good', 'bad');
  const all = weightOf('good', 'bad', 'unknown');
  const couldBeGood = all === 0 || percentOf(weightOf('good', 'unknown'), all) >= downBelow;
  const evidence = parts
    .flatMap(({ name, result, evidence: seen }) => (result === 'bad' ? [`${name}: ${seen}`] : []))
    .join('; ');
  if (known === 0) return { result: 'unknown', couldBeGood, evidence };
  const percent = percentOf(weightOf('good'), known);
  return { result: percent < downBelow ? 'bad' : 'good', percent, couldBeGood, evidence };
}

function percentOf(part: number, whole: number): number {
  return Math.round((part / whole) * 100);
}

/** Evaluations in a row that change the state, in both directions. */
const IN_A_ROW = 3;

const SCORE = 'score';

export interface SiteLimits extends Pick<HealthLimits, 'holdDownMs' | 'holdDownMaxMs'> {
  /** False: a site that is down stays down until an operator returns it. */
  readonly autoReturn: boolean;
}

/** @param atMs wall clock */
export function stepSite(
  health: SiteHealth,
  { result, percent = 0, evidence }: SiteScore,
  { autoReturn, holdDownMs, holdDownMaxMs }: SiteLimits,
  atMs: number,
): SiteHealth {
  const mayReturn = autoReturn || health.state !== 'down';
  const limits = {
    failAfter: IN_A_ROW,
    recoverAfter: mayReturn ? IN_A_ROW : Infinity,
    holdDownMs,
    holdDownMaxMs,
    holdDownFor: [SCORE],
  };
  const report = `${percent} %, ${evidence}`;
  const signal =
    result === 'unknown' || isOldNews(health, result, report, mayReturn)
      ? ({ type: 'tick' } as const)
      : { type: result, source: SCORE, evidence: report };
  // Only trunks can be held. `stepHealth` never holds a site; this satisfies the type.
  const next = stepHealth(health, signal, limits, atMs);
  return next.state === 'held' ? next.under : next;
}

/**
 * While a site is down and its score says nothing new, its health stays the same object and needs
 * no write.
 */
function isOldNews(
  health: SiteHealth,
  result: 'good' | 'bad',
  report: string,
  mayReturn: boolean,
): boolean {
  const score = health.sources[SCORE];
  if (health.state !== 'down' || score?.is !== 'failing') return false;
  return result === 'good'
    ? !mayReturn && isHealthyAgain(health)
    : score.successes === 0 && score.evidence === report;
}

/**
 * Whether a site that is down has a good score again. Only the hold-down or an operator's decision
 * keeps it down then.
 */
export function isHealthyAgain({ state, sources }: SiteHealth): boolean {
  const score = sources[SCORE];
  return (
    state === 'down' && (score === undefined || score.is === 'good' || score.successes >= IN_A_ROW)
  );
}

/** An operator returns the site: it is used again at once, until three bad evaluations in a row. */
export function returned({ strain: { level } }: SiteHealth, atMs: number): SiteHealth {
  return { state: 'up', sources: {}, strain: { level, healthySinceMs: atMs } };
}

/** Human-readable: why the site is in its state; empty if there is no reason. */
export function siteReason(health: SiteHealth): string {
  const reason = 'because' in health ? health.because : doubtsOf(health.sources);
  return reason.replace(`${SCORE}: `, 'score ');
}
