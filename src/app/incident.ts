import type { WholeAlert } from '../alert-operations.ts';
import { BEFORE_MS, concernedCalls } from '../alerts/concerned-calls.ts';
import { impactOf } from '../alerts/impact.ts';
import { timelineOf } from '../alerts/timeline.ts';
import type { Alert } from '../core/alert/alert.ts';
import { NoMessages, type MessageOperations, type ShownMessage } from '../message-operations.ts';
import {
  NoRecords,
  type EventFilter,
  type EventRecord,
  type RecordedCall,
  type Records,
} from '../record-ports.ts';

export interface IncidentParts {
  readonly records: Pick<Records, 'recordedCalls' | 'events'>;
  readonly messages: Pick<MessageOperations, 'message'>;
  /** Unix time, milliseconds. */
  readonly now: () => number;
}

type Incident = Pick<WholeAlert, 'timeline' | 'impact' | 'missing'> & {
  readonly messages: readonly ShownMessage[];
};

const PAGE = 500;
/** An alert may last for months: the app looks at no more calls and events than this. */
const MOST_CALLS = 1000;
const MOST_EVENTS = 200;

/** What happened from the first failed call to the end, as far as anybody can say. */
export async function incidentOf(alert: Alert, parts: IncidentParts): Promise<Incident> {
  const missing: string[] = [];
  const [messages, recorded = []] = await Promise.all([
    known(messagesOf(alert, parts), missing),
    known(eventsOf(alert, parts), missing),
  ]);
  // An earlier incident of the same trunk or site is another one.
  const wellAt = Math.max(0, ...recorded.filter((event) => isRecovery(event, alert)).map(atOf));
  const events = recorded.filter(({ at }) => at > wellAt);
  const calls = await known(callsOf(alert, parts, wellAt), missing);
  const [firstCall] = calls?.isWhole === true ? calls.concerned.slice(-1) : [];
  const timeline = timelineOf({
    alert,
    messages: messages ?? [],
    events,
    ...(firstCall === undefined ? {} : { firstCall }),
  });
  const impact = calls && impactOf(calls.concerned, calls.isWhole);
  return {
    timeline,
    missing: [...new Set(missing)],
    messages: messages ?? [],
    ...(impact === undefined ? {} : { impact }),
  };
}

/** It became well before the alert began. */
function isRecovery({ at, to }: EventRecord, { since }: Alert): boolean {
  return to === 'up' && at < since;
}

function atOf({ at }: EventRecord): number {
  return at;
}

/** An incident is told also while a database is away. */
async function known<T>(question: Promise<T>, missing: string[]): Promise<T | undefined> {
  try {
    return await question;
  } catch (error) {
    if (!(error instanceof NoRecords || error instanceof NoMessages)) throw error;
    missing.push(error.message);
    return undefined;
  }
}

/** Those that are kept. */
async function messagesOf(
  alert: Alert,
  { messages }: IncidentParts,
): Promise<readonly ShownMessage[]> {
  const found = await Promise.all(alert.messages.map((id) => messages.message(id)));
  return found.flatMap((message) => message ?? []);
}

async function eventsOf(
  alert: Alert,
  { records, now }: IncidentParts,
): Promise<readonly EventRecord[]> {
  const { since, until = now() } = alert;
  const filter = { from: since - BEFORE_MS, to: until + 1000, ...objectOf(alert) };
  return (await records.events(filter, { limit: MOST_EVENTS })).items;
}

/** Events name some things otherwise than alerts do. */
function objectOf({ object: { kind, name } }: Alert): EventFilter {
  if (kind === 'asterisk' || kind === 'records') return { kind };
  return { object: kind === 'app' ? 'ari-failover' : name };
}

/** Newest first. Undefined: it is about no calls. */
async function callsOf(
  alert: Alert,
  { records, now }: IncidentParts,
  wellAt: number,
): Promise<{ readonly concerned: readonly RecordedCall[]; readonly isWhole: boolean } | undefined> {
  const search = concernedCalls(alert, now(), wellAt);
  if (search === undefined) return undefined;
  const found: RecordedCall[] = [];
  let before: string | undefined;
  do {
    const place = before === undefined ? {} : { before };
    const page = await records.recordedCalls(search.filter, { limit: PAGE, ...place });
    found.push(...page.items);
    before = page.next;
  } while (before !== undefined && found.length < MOST_CALLS);
  return { concerned: found.filter(search.concerns), isWhole: before === undefined };
}
