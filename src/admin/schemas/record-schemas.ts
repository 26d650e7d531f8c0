import { ENDED_BY } from '../../core/call/call-facts.ts';
import { REFUSALS } from '../../core/call/result.ts';
import { BLAMES, OUTCOMES } from '../../core/verdict/outcome.ts';
import type { LivePage, ShownLiveCall } from '../../live-ports.ts';
import type { Shown } from '../../operations.ts';
import {
  EVENT_KINDS,
  type AttemptRecord,
  type CallRecord,
  type EntryRecord,
  type EventRecord,
  type RecordedCall,
  type WholeCall,
} from '../../record-ports.ts';
import { COUNT, MS, REASON, RECORD_PAGE, SWITCH, TEXT, TIME, words } from './parts.ts';
import { schemaOf } from './schema-of.ts';
import { Type } from './type.ts';

const SIP = Type.Integer({ minimum: 100, maximum: 699 });
const CAUSE = Type.Integer({ description: 'a Q.850 cause' });
const NODE = Type.Optional(Type.String({ description: 'the node that recorded it' }));

const CALL_FIELDS = {
  id: TEXT,
  seq: Type.Integer({ description: 'rises with each record' }),
  at: TIME,
  caller: Type.Optional(TEXT),
  dialled: Type.Optional(TEXT),
  number: Type.Optional(Type.String({ description: 'the entry of `numbers`, in E.164' })),
  route: TEXT,
  config: Type.Optional(Type.String({ description: 'the hash of the configuration' })),
  status: words([...OUTCOMES, ...REFUSALS, 'LIVE']),
  sip: Type.Optional(SIP),
  cause: Type.Optional(CAUSE),
  why: TEXT,
  endedBy: Type.Optional(words(['caller', 'callee', 'dialplan', 'asterisk', 'app'])),
  tier: Type.Optional(COUNT),
  trunk: Type.Optional(TEXT),
  way: Type.Optional(TEXT),
  attempts: Type.Integer({ minimum: 0, description: 'legs that were dialled' }),
  passedOver: COUNT,
  failedOver: SWITCH,
  emergency: SWITCH,
  drill: Type.Optional(TEXT),
  drillRun: Type.Optional(COUNT),
  transferred: SWITCH,
  adopted: SWITCH,
  place: Type.Optional(TEXT),
  setupMs: MS,
  talkMs: Type.Optional(MS),
  firstRingMs: Type.Optional(MS),
  movedOnMs: Type.Optional(MS),
  hops: COUNT,
  node: NODE,
};

export const CALL = schemaOf<Shown<CallRecord>>()(Type.Object(CALL_FIELDS, { title: 'Call' }));

const LIVE_CALL = schemaOf<ShownLiveCall>()(
  Type.Object(
    { ...CALL_FIELDS, now: Type.Object({ code: TEXT, text: TEXT, since: TIME }) },
    { title: 'LiveCall' },
  ),
);

/** Calls that have not ended. */
export const LIVE_PAGE = schemaOf<LivePage>()(
  Type.Object({ items: Type.Array(LIVE_CALL), ...RECORD_PAGE }),
);

const RULE = Type.Object({
  text: TEXT,
  from: words(['route', 'tier', 'destination', 'policy', 'built-in']),
  path: Type.Optional(Type.Array(Type.Union([TEXT, Type.Number()]))),
  line: Type.Optional(COUNT),
});

const ATTEMPT_FIELDS = {
  leg: TEXT,
  seq: COUNT,
  tier: COUNT,
  target: COUNT,
  destination: TEXT,
  site: Type.Optional(TEXT),
  place: Type.Optional(TEXT),
  way: TEXT,
  primary: SWITCH,
  trunk: Type.Optional(TEXT),
  host: Type.Optional(TEXT),
  endpoint: Type.Optional(TEXT),
  number: Type.Optional(TEXT),
  kind: words(['made', 'skipped', 'postponed', 'drilled', 'impossible']),
  createdMs: Type.Optional(MS),
  dialledMs: Type.Optional(MS),
  progressMs: Type.Optional(MS),
  ringingMs: Type.Optional(MS),
  earlyMediaMs: Type.Optional(MS),
  answeredMs: Type.Optional(MS),
  endedMs: Type.Optional(MS),
  heard: words(['nothing', 'progress', 'ringing']),
  sip: Type.Optional(SIP),
  cause: Type.Optional(CAUSE),
  endedBy: Type.Optional(words([...ENDED_BY, 'drill'])),
  outcome: Type.Optional(words(OUTCOMES)),
  blame: Type.Optional(words(BLAMES)),
  why: TEXT,
  rule: Type.Optional(RULE),
  next: Type.Optional(TEXT),
  standing: Type.Optional(words(['up', 'suspect', 'trying', 'down', 'held'])),
};

const ATTEMPT = schemaOf<AttemptRecord>()(Type.Object(ATTEMPT_FIELDS, { title: 'Attempt' }));

/** As played: with what is known of its end. */
export const REPLAYED_ATTEMPT = Type.Object(
  { ...ATTEMPT_FIELDS, source: words(['recorded', 'assumed']) },
  { title: 'ReplayedAttempt' },
);

const ENTRY = Type.Unsafe<EntryRecord>({
  title: 'Entry',
  description: 'a fact about the call; `kind` says which further fields it has',
  type: 'object',
  required: ['seq', 'ms', 'kind'],
  properties: {
    seq: { type: 'integer' },
    ms: { type: 'integer' },
    kind: { type: 'string' },
  },
  additionalProperties: true,
});

const PLANNED_WAY = Type.Object(
  {
    leg: TEXT,
    tier: COUNT,
    target: COUNT,
    trunk: Type.Optional(TEXT),
    host: Type.Optional(TEXT),
    endpoint: Type.Optional(TEXT),
    number: Type.Optional(TEXT),
    destination: TEXT,
    isPrimary: SWITCH,
    site: Type.Optional(TEXT),
    place: Type.Optional(TEXT),
    standing: Type.Optional(words(['suspect', 'trying', 'down', 'held'])),
    against: Type.Optional(
      Type.Object({ kind: words(['held', 'full', 'down', 'site-down']), why: TEXT }),
    ),
  },
  { title: 'PlannedWay' },
);

const RECORDED_FIELDS = {
  call: CALL,
  attempts: Type.Array(ATTEMPT),
  plan: Type.Optional(Type.Array(PLANNED_WAY)),
  chance: Type.Optional(Type.Number({ description: 'the draw for `weighted` tiers' })),
};

export const RECORDED_CALL = schemaOf<Omit<RecordedCall, 'call'> & { call: Shown<CallRecord> }>()(
  Type.Object(RECORDED_FIELDS, { title: 'RecordedCall' }),
);

export const WHOLE_CALL_FIELDS = {
  ...RECORDED_FIELDS,
  entries: Type.Array(ENTRY),
  variables: Type.Optional(Type.Record(TEXT, TEXT)),
};

export const WHOLE_CALL = schemaOf<Omit<WholeCall, 'call'> & { call: Shown<CallRecord> }>()(
  Type.Object(WHOLE_CALL_FIELDS, { title: 'WholeCall' }),
);

export const EVENT = schemaOf<Shown<EventRecord>>()(
  Type.Object(
    {
      id: TEXT,
      seq: Type.Integer(),
      at: TIME,
      kind: words(EVENT_KINDS),
      object: Type.Object({ kind: TEXT, name: TEXT }),
      what: REASON,
      from: Type.Optional(TEXT),
      to: Type.Optional(TEXT),
      by: Type.Optional(TEXT),
      reason: Type.Optional(TEXT),
      call: Type.Optional(TEXT),
      node: NODE,
    },
    { title: 'Event' },
  ),
);
