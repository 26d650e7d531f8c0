import type { EventFilter, EventRecord, Records, Span } from '../record-ports.ts';
import type { DownTime, HistoryObject } from '../report-operations.ts';
import type { Recorded } from './history.ts';

type Events = Pick<Records, 'events'>;

/** The most pages of changes that are read: a trunk that flaps has many. */
const MOST_PAGES = 10;
const PAGE = 500;

const APP: EventFilter = { kind: 'app', object: 'ari-failover', isOfThisNode: true };

/** The recorded events of something and of the app. */
export async function recordedOf(
  records: Events,
  of: HistoryObject,
  span: Span,
): Promise<Omit<Recorded, 'current'> & { isKnown: boolean }> {
  const own = filterOf(of);
  const [first, changes, runs] = await Promise.all([
    lastBefore(records, own, span),
    within(records, own, span),
    runsOf(records, span),
  ]);
  const isKnown = first.length > 0 || changes.length > 0;
  return {
    before: inOrder([...first, ...runs.before]),
    events: inOrder([...changes, ...runs.events]),
    changedLater: !isKnown && (await isLater(records, own, span)),
    startedLater: runs.startedLater,
    isKnown,
  };
}

/** The same of several at once. What has not changed since the span began is as it is now. */
export async function recordedOfEach(
  records: Events,
  all: ReadonlyArray<Pick<DownTime, 'kind' | 'name'>>,
  span: Span,
  nowMs: number,
): Promise<ReadonlyArray<Omit<Recorded, 'current'>>> {
  const [runs, trunks, sites] = await Promise.all([
    runsOf(records, span),
    within(records, { kind: 'trunk', isOfThisNode: true }, span),
    within(records, { kind: 'site', isOfThisNode: true }, span),
  ]);
  return Promise.all(
    all.map(async (of) => {
      const ofKind = of.kind === 'trunk' ? trunks : sites;
      const changes = ofKind.filter(({ object }) => object.name === of.name);
      const isAsNow = changes.length === 0 && span.to > nowMs;
      const first = isAsNow ? [] : await lastBefore(records, filterOf(of), span);
      const isUnknown = !isAsNow && changes.length === 0 && first.length === 0;
      return {
        before: inOrder([...first, ...runs.before]),
        events: inOrder([...changes, ...runs.events]),
        changedLater: isUnknown && (await isLater(records, filterOf(of), span)),
        startedLater: runs.startedLater,
      };
    }),
  );
}

function filterOf(of: HistoryObject): EventFilter {
  return { kind: of.kind, isOfThisNode: true, ...('name' in of ? { object: of.name } : {}) };
}

async function runsOf(records: Events, span: Span) {
  const [before, events] = await Promise.all([
    lastBefore(records, APP, span),
    within(records, APP, span),
  ]);
  const isKnown = before.length > 0 || events.length > 0;
  return { before, events, startedLater: !isKnown && (await isLater(records, APP, span)) };
}

/** Whether something is recorded after the span. */
async function isLater(records: Events, filter: EventFilter, { to }: Span): Promise<boolean> {
  return (await records.events({ ...filter, from: to }, { limit: 1 })).items.length > 0;
}

async function lastBefore(
  records: Events,
  filter: EventFilter,
  { from }: Span,
): Promise<readonly EventRecord[]> {
  return (await records.events({ ...filter, to: from }, { limit: 1 })).items;
}

async function within(
  records: Events,
  filter: EventFilter,
  { from, to }: Span,
): Promise<readonly EventRecord[]> {
  const found: EventRecord[] = [];
  let before: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const asked = { limit: PAGE, ...(before === undefined ? {} : { before }) };
    const { items, next } = await records.events({ ...filter, from, to }, asked);
    found.push(...items);
    if (next === undefined) break;
    before = next;
  }
  return found;
}

function inOrder(events: readonly EventRecord[]): EventRecord[] {
  return events.toSorted((one, other) => one.at - other.at || one.seq - other.seq);
}
