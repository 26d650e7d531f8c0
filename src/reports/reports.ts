import type { EventFilter, EventRecord, Records, Span } from '../record-ports.ts';
import type { HistoryObject, ReportOperations } from '../report-operations.ts';
import type { FailoverPlan } from '../settings/failover-plans.ts';
import { failoverChart } from './failover-chart.ts';
import { historyOf } from './history.ts';
import { MONTH_KINDS, monthFigures } from './month-figures.ts';
import { trunkEnds } from './trunk-ends.ts';

export interface ReportParts {
  readonly records: Pick<Records, 'tally' | 'events'>;
  /** `records.time_zone`. */
  readonly zone: string;
  /** The plans of the live configuration. */
  readonly plans: () => readonly FailoverPlan[];
  /** How something is now. Undefined: there is no such thing. */
  readonly present: (of: HistoryObject) => { state: string; reason: string } | undefined;
  /** Wall clock, milliseconds. Default: Date.now. */
  readonly now?: () => number;
}

/** Tells what the records hold in sums. */
export function reportOperations(parts: ReportParts): ReportOperations {
  const { records, zone, plans, present, now = Date.now } = parts;
  return {
    zone,
    failovers: async (by, spans) =>
      failoverChart(spans, await records.tally({ kinds: [by], spans })),
    month: async (span) =>
      monthFigures(await records.tally({ kinds: MONTH_KINDS, spans: [span] }), plans()),
    ends: async (name, span) =>
      trunkEnds(await records.tally({ kinds: ['end', 'ring'], spans: [span], name })),
    history: async (of, span) => {
      const told = await recordedOf(records, of, span);
      const seen = present(of);
      const isKnown = seen !== undefined || told.isKnown;
      return isKnown
        ? historyOf({ ...told, ...(seen && { present: seen }) }, span, now())
        : undefined;
    },
  };
}

/** The most pages of changes that are read: a trunk that flaps has many. */
const MOST_PAGES = 10;
const PAGE = 500;

async function recordedOf(
  records: ReportParts['records'],
  of: HistoryObject,
  { from, to }: Span,
): Promise<{ before: EventRecord[]; events: EventRecord[]; isKnown: boolean }> {
  const own: EventFilter = {
    kind: of.kind,
    isOfThisNode: true,
    ...('name' in of ? { object: of.name } : {}),
  };
  const app: EventFilter = { kind: 'app', object: 'ari-failover', isOfThisNode: true };
  const [first, changes, appFirst, runs] = await Promise.all([
    records.events({ ...own, to: from }, { limit: 1 }),
    allOf(records, { ...own, from, to }),
    records.events({ ...app, to: from }, { limit: 1 }),
    allOf(records, { ...app, from, to }),
  ]);
  return {
    before: inOrder([...first.items, ...appFirst.items]),
    events: inOrder([...changes, ...runs]),
    isKnown: first.items.length > 0 || changes.length > 0,
  };
}

async function allOf(
  records: ReportParts['records'],
  filter: EventFilter,
): Promise<readonly EventRecord[]> {
  const found: EventRecord[] = [];
  let before: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const asked = { limit: PAGE, ...(before === undefined ? {} : { before }) };
    const { items, next } = await records.events(filter, asked);
    found.push(...items);
    if (next === undefined) break;
    before = next;
  }
  return found;
}

function inOrder(events: readonly EventRecord[]): EventRecord[] {
  return events.toSorted((one, other) => one.at - other.at || one.seq - other.seq);
}
