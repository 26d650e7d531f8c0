import type { Span } from '../record-ports.ts';
import type { DrillFigures } from '../report-operations.ts';

/** A drill, and the runs of it that are kept. */
export interface DrillRuns {
  readonly name: string;
  readonly runs: ReadonlyArray<{
    /** In ISO 8601. */
    readonly at: string;
    readonly passed: number;
    readonly failed: number;
  }>;
}

/** The runs of each drill that began within a span. */
export function drillFigures(
  drills: readonly DrillRuns[],
  { from, to }: Span,
): readonly DrillFigures[] {
  return drills.flatMap(({ name, runs }) => {
    const own = runs.filter(({ at }) => Date.parse(at) >= from && Date.parse(at) < to);
    if (own.length === 0) return [];
    const sum = (what: 'passed' | 'failed'): number =>
      own.reduce((total, run) => total + run[what], 0);
    return [{ name, runs: own.length, passed: sum('passed'), failed: sum('failed') }];
  });
}
