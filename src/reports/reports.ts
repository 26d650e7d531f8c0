import type { Records, Span } from '../record-ports.ts';
import type { DownTime, HistoryObject, ReportOperations } from '../report-operations.ts';
import type { FailoverPlan } from '../settings/failover-plans.ts';
import { downTimeOf } from './down-times.ts';
import { drillFigures, type DrillRuns } from './drill-figures.ts';
import { failoverChart } from './failover-chart.ts';
import { historyOf } from './history.ts';
import { MONTH_KINDS, monthFigures } from './month-figures.ts';
import { recordedOf, recordedOfEach } from './recorded-events.ts';
import { trunkEnds } from './trunk-ends.ts';

export interface ReportParts {
  readonly records: Pick<Records, 'tally' | 'events'>;
  /** `records.time_zone`. */
  readonly zone: string;
  /** The plans of the live configuration. */
  readonly plans: () => readonly FailoverPlan[];
  /** The trunks and sites of the live configuration. */
  readonly watched: () => ReadonlyArray<Pick<DownTime, 'kind' | 'name'>>;
  readonly drills: () => readonly DrillRuns[];
  /** How something is now. Undefined: there is no such thing. */
  readonly current: (of: HistoryObject) => { state: string; reason: string } | undefined;
  /** Wall clock, milliseconds. Default: Date.now. */
  readonly now?: () => number;
}

/** Tells what the records hold in sums. */
export function reportOperations(parts: ReportParts): ReportOperations {
  const { records, zone, plans, drills, current, now = Date.now } = parts;
  return {
    zone,
    failovers: async (by, spans) =>
      failoverChart(spans, await records.tally({ kinds: [by], spans })),
    month: async (span) => {
      const [tallied, down] = await Promise.all([
        records.tally({ kinds: MONTH_KINDS, spans: [span] }),
        downTimes(parts, span, now()),
      ]);
      return { ...monthFigures(tallied, plans()), down, drills: drillFigures(drills(), span) };
    },
    ends: async (name, span) =>
      trunkEnds(await records.tally({ kinds: ['end', 'ring'], spans: [span], name })),
    history: async (of, span) => {
      const told = await recordedOf(records, of, span);
      const seen = current(of);
      const isKnown = seen !== undefined || told.isKnown;
      return isKnown
        ? historyOf({ ...told, ...(seen && { current: seen }) }, span, now())
        : undefined;
    },
  };
}

async function downTimes(
  { records, watched, current }: ReportParts,
  span: Span,
  nowMs: number,
): Promise<readonly DownTime[]> {
  const all = watched();
  const recorded = await recordedOfEach(records, all, span, nowMs);
  return all
    .flatMap((of, index) => {
      const told = recorded[index] ?? { before: [], events: [] };
      const seen = current(of);
      const history = historyOf({ ...told, ...(seen && { current: seen }) }, span, nowMs);
      const down = downTimeOf(of, history, nowMs);
      return down.times === 0 ? [] : [down];
    })
    .toSorted((one, other) => other.downMs - one.downMs);
}
