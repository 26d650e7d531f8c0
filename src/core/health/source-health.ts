/** Calls are one source, each active check is another. A source says what it thinks once it has thought it in a row. */
export type SourceHealth =
  | { readonly is: 'good' }
  | ({
      readonly is: 'doubtful';
      /** In a row. */
      readonly failures: number;
    } & Doubt)
  | ({ readonly is: 'failing' } & Doubt);

interface Doubt {
  /** In a row since. */
  readonly successes: number;
  /** Numbers whose refusal was counted: each counts once. */
  readonly refused: readonly string[];
  /** The last failure. */
  readonly evidence: string;
}

export const GOOD: SourceHealth = { is: 'good' };

/** @param recoverAfter successes in a row that end a doubt */
export function succeed(source: SourceHealth, recoverAfter: number): SourceHealth {
  if (source.is === 'good') return source;
  const successes = source.successes + 1;
  if (successes >= recoverAfter) return { is: 'good' };
  return source.is === 'failing' ? { ...source, successes } : { ...source, successes, failures: 0 };
}

/** @param failAfter failures in a row that are more than a doubt */
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

/** Of a trunk that refuses everybody no more need to be known. */
const MAX_REFUSED = 100;

/** What a source saw. */
export interface Failure {
  readonly evidence: string;
  /** A number that the trunk would not dial: however often, it counts once. */
  readonly refusedNumber?: string;
}
