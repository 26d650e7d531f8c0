import { stepHealth } from './step-health.ts';
import { doubtsOf, type FreeHealth, type HealthLimits } from './trunk-health.ts';

/**
 * A site's health is a trunk's, with one source of its own, its score: bad three times in a row it is down; then it
 * comes back when the score was good three times in a row, never before its hold-down is over.
 */
export type SiteHealth = FreeHealth;

/** One of the things that a site's score is made of. */
export interface SitePart {
  /** `trunk carrier-a`, or the check's name. */
  readonly name: string;
  /** 0 or more. */
  readonly weight: number;
  /** `unknown`: it does not count. */
  readonly result: 'good' | 'bad' | 'unknown';
  readonly evidence: string;
}

export interface SiteScore {
  readonly result: 'good' | 'bad' | 'unknown';
  /** Of the weights that are known, how much is good, 0 to 100; absent where none is known. */
  readonly percent?: number;
  /** It would not be bad if all that is unknown were good. */
  readonly couldBeGood: boolean;
  /** What is bad, for people. */
  readonly evidence: string;
}

/** @param downBelow percent */
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

/** Evaluations in a row, either way. */
const IN_A_ROW = 3;

const SCORE = 'score';

export interface SiteLimits extends Pick<HealthLimits, 'holdDownMs' | 'holdDownMaxMs'> {
  /** False: once down it stays so until an operator has it return. */
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
  };
  const told = `${percent} %, ${evidence}`;
  const signal =
    result === 'unknown' || isOldNews(health, result, told, mayReturn)
      ? ({ type: 'tick' } as const)
      : { type: result, source: SCORE, evidence: told };
  // A hold is an operator's word on a trunk: there is none for a site.
  const next = stepHealth(health, signal, limits, atMs);
  return next.state === 'held' ? next.under : next;
}

/** While it is down and nothing changes, nothing has to be kept. */
function isOldNews(
  health: SiteHealth,
  result: 'good' | 'bad',
  told: string,
  mayReturn: boolean,
): boolean {
  const score = health.sources[SCORE];
  if (health.state !== 'down' || score?.is !== 'failing') return false;
  return result === 'good'
    ? !mayReturn && isHealthyAgain(health)
    : score.successes === 0 && score.evidence === told;
}

/** Down, and fit to return: only its hold-down or an operator's word stands against it. */
export function isHealthyAgain({ state, sources }: SiteHealth): boolean {
  const score = sources[SCORE];
  return (
    state === 'down' && (score === undefined || score.is === 'good' || score.successes >= IN_A_ROW)
  );
}

/** An operator's word: it is used again now, until three bad evaluations say otherwise. */
export function returned({ strain: { level } }: SiteHealth, atMs: number): SiteHealth {
  return { state: 'up', sources: {}, strain: { level, healthySinceMs: atMs } };
}

/** Why it is in its state, for people; empty where there is nothing to say. */
export function siteReason(health: SiteHealth): string {
  const reason = 'because' in health ? health.because : doubtsOf(health.sources);
  return reason.replace(`${SCORE}: `, 'score ');
}
