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
  /** Numbers whose failure was counted: each counts once. */
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
  { evidence, number }: Failure,
  failAfter: number,
): SourceHealth {
  const known = source.is === 'good' ? [] : source.refused;
  if (number !== undefined && known.includes(number)) return source;
  const refused = number === undefined ? known : [...known, number].slice(-MAX_REFUSED);
  const failures = source.is === 'doubtful' ? source.failures + 1 : 1;
  const isFailing = source.is === 'failing' || failures >= failAfter;
  return isFailing
    ? { is: 'failing', successes: 0, refused, evidence }
    : { is: 'doubtful', failures, successes: 0, refused, evidence };
}

/** Something odd was seen that is no failure: a doubt, which successes end. */
export function doubt(source: SourceHealth, evidence: string): SourceHealth {
  if (source.is !== 'good') return source;
  return { is: 'doubtful', failures: 0, successes: 0, refused: [], evidence };
}

/** Of a trunk that refuses everybody no more need to be known. */
const MAX_REFUSED = 100;

/** What a source saw. */
export interface Failure {
  readonly evidence: string;
  /** The number that it may be about, and not the trunk: however often, it counts once. */
  readonly number?: string;
}
