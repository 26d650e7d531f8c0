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
  /** The numbers whose failure was counted. Each number counts once. */
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

/**
 * Records an oddity that is not a failure. The source becomes doubtful until successes clear it.
 */
export function doubt(source: SourceHealth, evidence: string): SourceHealth {
  if (source.is !== 'good') return source;
  return { is: 'doubtful', failures: 0, successes: 0, refused: [], evidence };
}

/** The limit keeps the list short if a trunk refuses every number. */
const MAX_REFUSED = 100;

/** One failure that a source reports. */
export interface Failure {
  readonly evidence: string;
  /**
   * The dialled number or URI, if the failure can be its own fault. Repeated failures of one number
   * count once.
   */
  readonly number?: string;
}
