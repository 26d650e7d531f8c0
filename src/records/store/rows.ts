import type { AttemptRecord, CallRecord, EventRecord } from '../../record-ports.ts';
import type { AttemptRow, CallRow, EventRow } from './tables.ts';

/** The columns that hold 0 or 1. */
const SWITCHES: ReadonlySet<string> = new Set([
  'failedOver',
  'emergency',
  'transferred',
  'adopted',
  'primary',
]);

/** The columns that hold JSON. */
const DOCUMENTS: ReadonlySet<string> = new Set(['rule']);

/** The columns that only searches use. */
const INTERNAL: ReadonlySet<string> = new Set(['callerEnd', 'calledEnd']);

/** The columns that are null where a record has no such field. */
const CALL_FIELDS =
  'caller dialled number config sip cause endedBy tier trunk way drill drillRun place talkMs firstRingMs movedOnMs';
const ATTEMPT_FIELDS =
  'site trunk host endpoint number place createdMs dialledMs progressMs ringingMs earlyMediaMs answeredMs endedMs sip cause endedBy outcome blame rule next standing';
const EVENT_FIELDS = 'from to by reason call';

export function callRow(call: CallRecord, node: string): CallRow {
  const ends = { callerEnd: reversed(call.caller), calledEnd: reversed(call.dialled) };
  return rowOf({ ...call, node, ...ends }, CALL_FIELDS) as unknown as CallRow;
}

export function callOf(row: object): CallRecord {
  return recordOf(row) as unknown as CallRecord;
}

export function attemptRow(attempt: AttemptRecord, { id, at }: CallRecord, node: string) {
  return rowOf({ ...attempt, call: id, at, node }, ATTEMPT_FIELDS) as unknown as AttemptRow;
}

export function attemptOf(row: AttemptRow): AttemptRecord {
  // All have the node of their call.
  const { at: _, call: __, node: ___, ...own } = row;
  return recordOf(own) as unknown as AttemptRecord;
}

export function eventRow({ object, what, ...event }: EventRecord, node: string): EventRow {
  const told = { objectKind: object.kind, objectName: object.name, ...what };
  return rowOf({ ...event, ...told, node }, EVENT_FIELDS) as unknown as EventRow;
}

export function eventOf({ objectKind, objectName, code, text, ...row }: EventRow): EventRecord {
  const object = { kind: objectKind, name: objectName };
  return { ...recordOf(row), object, what: { code, text } } as unknown as EventRecord;
}

/** The digits of a number from the last to the first. */
export function reversed(number = ''): string {
  return number
    .replaceAll(/[^0-9*#]/g, '')
    .split('')
    .toReversed()
    .join('');
}

type Fields = Readonly<Record<string, unknown>>;

export function rowOf(record: Fields, optional = ''): Fields {
  const names = optional === '' ? [] : optional.split(' ');
  const nulls = Object.fromEntries(names.map((name) => [name, null]));
  const values = Object.entries(record).map(([name, value]) => [name, columnOf(value)]);
  return { ...nulls, ...Object.fromEntries(values) };
}

function columnOf(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return Math.round(value);
  if (typeof value === 'string') return clean(value);
  return typeof value === 'object' && value !== null ? clean(JSON.stringify(value)) : null;
}

/** PostgreSQL takes no U+0000 and no half of a pair. Callers choose some of these texts. */
export function clean(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

function recordOf(row: object): Fields {
  const told = Object.entries(row).filter(([name, value]) => value !== null && !INTERNAL.has(name));
  return Object.fromEntries(
    told.map(([name, value]: [string, unknown]) => {
      if (SWITCHES.has(name)) return [name, value === 1];
      return [name, DOCUMENTS.has(name) ? (JSON.parse(String(value)) as unknown) : value];
    }),
  );
}
