/**
 * One source's view of a trunk. Calls are one source; each active check is another. A source
 * changes its view only after several equal results in a row.
 */
export type SourceHealth =
  | { readonly is: 'good' }
  | ({
      readonly is: 'doubtful';
      /** Failures in a row. */
      readonly failures: number;
    } & Doubt)
  | ({ readonly is: 'failing' } & Doubt);

interface Doubt {
  /** Successes in a row since the last failure. */
  readonly successes: number;
  /** The numbers whose refusal was counted. Each number counts once. */
  readonly refused: readonly string[];
  /** Human-readable: the last failure. */
  readonly evidence: string;
}

export const GOOD: SourceHealth = { is: 'good' };

/** @param recoverAfter successes in a row that make the source good again */
export function succeed(source: SourceHealth, recoverAfter: number): SourceHealth {
  if (source.is === 'good') return source;
  const successes = source.successes + 1;
  if (successes >= recoverAfter) return { is: 'good' };
  return source.is === 'failing' ? { ...source, successes } : { ...source, successes, failures: 0 };
}

/** @param failAfter failures in a row that make the source failing */
export function fail(
  source: SourceHealth,
  { evidence, refusedNumber }: Failure,
  failAfter: number,
): SourceHealth {
  const known = source.is === 'good' ? [] : source.refused;
  if (refusedNumber !== undefined && known.includes(refusedNumber)) return source;
  const refused =
    refusedNumber === undefined ? known : [...known, refusedNumber].slice(-MAX_REFUSED);
  const failures = source.is === 'doubtful' ? source.failures + 1 : 1;
  const isFailing = source.is === 'failing' || failures >= failAfter;
  return isFailing
    ? { is: 'failing', successes: 0, refused, evidence }
    : { is: 'doubtful', failures, successes: 0, refused, evidence };
}

/** The limit keeps the list short if a trunk refuses every number. */
const MAX_REFUSED = 100;

/** One failure that a source reports. */
export interface Failure {
  readonly evidence: string;
  /** The number that the trunk refused. Repeated refusals of one number count once. */
  readonly refusedNumber?: string;
}
