import type { Shown } from '../operations.ts';
import type { CallRecord, EventRecord } from '../record-ports.ts';

/** What a cell holds. */
export type Value = string | number | boolean | undefined;

/** The columns of a table, in order, and where each has its value from. */
export type Columns<Item> = Readonly<Record<string, (item: Item) => Value>>;

type Call = Shown<CallRecord>;
type Event = Shown<EventRecord>;

/** A new field gets a column at the end: the columns are a promise to other programs. */
export const CALL_COLUMNS: Columns<Call> = {
  at: ({ at }) => at,
  id: ({ id }) => id,
  caller: ({ caller }) => caller,
  dialled: ({ dialled }) => dialled,
  number: ({ number }) => number,
  route: ({ route }) => route,
  status: ({ status }) => status,
  sip: ({ sip }) => sip,
  cause: ({ cause }) => cause,
  why: ({ why }) => why,
  endedBy: ({ endedBy }) => endedBy,
  tier: ({ tier }) => tier,
  trunk: ({ trunk }) => trunk,
  way: ({ way }) => way,
  place: ({ place }) => place,
  attempts: ({ attempts }) => attempts,
  passedOver: ({ passedOver }) => passedOver,
  failedOver: ({ failedOver }) => failedOver,
  emergency: ({ emergency }) => emergency,
  transferred: ({ transferred }) => transferred,
  adopted: ({ adopted }) => adopted,
  drill: ({ drill }) => drill,
  drillRun: ({ drillRun }) => drillRun,
  setupMs: ({ setupMs }) => setupMs,
  talkMs: ({ talkMs }) => talkMs,
  firstRingMs: ({ firstRingMs }) => firstRingMs,
  movedOnMs: ({ movedOnMs }) => movedOnMs,
  hops: ({ hops }) => hops,
  config: ({ config }) => config,
  seq: ({ seq }) => seq,
  node: ({ node }) => node,
} satisfies Readonly<Record<keyof Call, (call: Call) => Value>>;

export const EVENT_COLUMNS: Columns<Event> = {
  at: ({ at }) => at,
  id: ({ id }) => id,
  kind: ({ kind }) => kind,
  objectKind: ({ object }) => object.kind,
  object: ({ object }) => object.name,
  code: ({ what }) => what.code,
  text: ({ what }) => what.text,
  from: ({ from }) => from,
  to: ({ to }) => to,
  by: ({ by }) => by,
  reason: ({ reason }) => reason,
  call: ({ call }) => call,
  seq: ({ seq }) => seq,
  node: ({ node }) => node,
};
