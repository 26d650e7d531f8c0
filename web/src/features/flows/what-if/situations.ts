import type { AllSimulated } from '../../../api/types.ts';

type Situation = AllSimulated['situations'][number];

/** A row of the table "All that can happen". */
export interface SituationRow {
  readonly key: string;
  /** The number of the situation; only its first row has it. */
  readonly number?: number;
  /** What is tried then. */
  readonly tried: readonly string[];
  /** How it ends: one of these. */
  readonly ends: readonly string[];
  /** The situation that follows, or how the call ends. */
  readonly leadsTo: number | CallEnd;
}

type CallEnd = Exclude<Situation['branches'][number]['leadsTo'], number>;

export function rowsOf({ situations }: Pick<AllSimulated, 'situations'>): readonly SituationRow[] {
  return situations.flatMap(({ number, attempts, branches }) =>
    branches.map(({ ends, leadsTo }, index) => ({
      key: `${number}-${index}`,
      ...(index === 0 ? { number } : {}),
      tried: attempts.map(({ tier, trunk, endpoint }) => `${tier}: ${trunk ?? endpoint}`),
      ends: ends.map((together) => together.join(' + ')),
      leadsTo,
    })),
  );
}
