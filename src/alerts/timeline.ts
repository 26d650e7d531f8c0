import type { IncidentEntry } from '../alert-operations.ts';
import type { Alert } from '../core/alert/alert.ts';
import type { ShownMessage } from '../message-operations.ts';
import type { EventRecord, RecordedCall } from '../record-ports.ts';

export interface TimelineParts {
  readonly alert: Alert;
  /** Changes of what it is about, and orders. */
  readonly events: readonly EventRecord[];
  /** About it. */
  readonly messages: readonly ShownMessage[];
  /** The first call that it concerned. */
  readonly firstCall?: RecordedCall;
}

/** What happened, oldest first. */
export function timelineOf({
  alert,
  events,
  messages,
  firstCall,
}: TimelineParts): readonly IncidentEntry[] {
  const { text, firstText = text, since, until, taken, isMoment = false } = alert;
  const entries: IncidentEntry[] = [
    ...(firstCall === undefined ? [] : [entryOfCall(firstCall)]),
    ...events.map(entryOfEvent),
    entry(since, isMoment ? 'moment' : 'began', firstText),
    ...messages.map(entryOfMessage),
    ...(taken === undefined
      ? []
      : [
          entry(
            taken.at,
            'taken',
            [`taken on by ${taken.by}`, taken.note].filter(Boolean).join(': '),
          ),
        ]),
    ...(until === undefined || isMoment ? [] : [entry(until, 'over', `over: ${text}`)]),
  ];
  // A stable sort: what happened at once stays in this order.
  return entries.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function entry(at: number, kind: IncidentEntry['kind'], text: string): IncidentEntry {
  return { at: new Date(at).toISOString(), kind, text };
}

function entryOfCall({ call, attempts }: RecordedCall): IncidentEntry {
  const failed = attempts.find(({ why, answeredMs }) => why !== '' && answeredMs === undefined);
  const way = failed?.trunk ?? failed?.host ?? failed?.endpoint;
  const why = failed === undefined ? call.why : [way, failed.why].filter(Boolean).join(': ');
  return { ...entry(call.at, 'call', `the first call that it concerned: ${why}`), call: call.id };
}

function entryOfEvent({ at, kind, what, reason, by }: EventRecord): IncidentEntry {
  const because = reason === undefined || reason === '' ? '' : `: ${reason}`;
  const whom = by === undefined ? '' : ` (by ${by})`;
  return entry(at, kind === 'order' ? 'order' : 'change', `${what.text}${because}${whom}`);
}

function entryOfMessage({ id, at, subject, text, state, tries }: ShownMessage): IncidentEntry {
  const last = tries.at(-1);
  const told = tries.find(({ receipt, result, confirmBy }) =>
    receipt === undefined
      ? result === 'accepted' && confirmBy === undefined
      : receipt.says === 'delivered',
  );
  const failed = tries
    .filter((one) => one !== told)
    .map((one) => `${one.channel} ${resultOf(one)}`);
  const before = failed.length === 0 ? '' : ` (${failed.join(', ')})`;
  const about = subject ?? text.split('\n', 1)[0] ?? '';
  const how =
    told === undefined
      ? `nobody has confirmed "${about}": ${state}${before}`
      : `people were told by ${told.channel}: "${about}"${before}`;
  const when = told?.receipt?.at ?? told?.at ?? last?.at ?? at;
  return { at: when, kind: 'told', text: how, message: id };
}

function resultOf({ result, receipt }: ShownMessage['tries'][number]): string {
  if (receipt?.says === 'failed') return 'did not deliver';
  return result === 'accepted' ? 'did not confirm' : (result ?? 'is sending');
}
