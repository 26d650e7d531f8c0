import type { CallFigures, MonthReport } from '../report-operations.ts';
import type { Columns } from './record-columns.ts';

/** One line of a month: what it is about, and those figures that belong to it. */
export interface ReportRow extends Partial<CallFigures> {
  readonly month: string;
  readonly what: 'all' | 'route' | 'number' | 'trunk' | 'reason' | 'down' | 'drill';
  /** A number has a key of its own, so that it can be masked. */
  readonly name?: string;
  readonly number?: string;
  readonly code?: string;
  readonly plan?: number;
  readonly downMs?: number;
  readonly times?: number;
  readonly runs?: number;
  readonly passed?: number;
  readonly failed?: number;
}

export const REPORT_COLUMNS: Columns<ReportRow> = {
  month: ({ month }) => month,
  what: ({ what }) => what,
  name: ({ name, number }) => number ?? name,
  code: ({ code }) => code,
  calls: ({ calls }) => calls,
  answered: ({ answered }) => answered,
  failovers: ({ failovers }) => failovers,
  share: ({ share }) => share,
  plan: ({ plan }) => plan,
  downMs: ({ downMs }) => downMs,
  times: ({ times }) => times,
  runs: ({ runs }) => runs,
  passed: ({ passed }) => passed,
  failed: ({ failed }) => failed,
};

/** The figures of a month, line by line. */
export function reportRows(report: MonthReport): readonly ReportRow[] {
  const { month, calls, answered, failovers, share } = report;
  const all = { calls, answered, failovers, ...(share === undefined ? {} : { share }) };
  return [
    { month, what: 'all', ...all },
    ...report.routes.map((one) => ({ month, what: 'route' as const, ...one })),
    ...report.numbers.map((one) => ({ month, what: 'number' as const, ...one })),
    ...report.trunks.map((one) => ({ month, what: 'trunk' as const, ...one })),
    ...report.reasons.map(({ reason: name, ...one }) => ({
      month,
      what: 'reason' as const,
      name,
      ...one,
    })),
    ...report.down.map(({ kind, name, ...one }) => ({
      month,
      what: 'down' as const,
      name: `${kind} ${name}`,
      ...one,
    })),
    ...report.drills.map((one) => ({ month, what: 'drill' as const, ...one })),
  ];
}
