import { INCIDENT_KINDS, type ShownAlert, type WholeAlert } from '../../alert-operations.ts';
import { SEVERITIES } from '../../core/alert/alert.ts';
import { MESSAGE_STATES } from '../../core/message/message.ts';
import type { Cascade, MessagePage, ShownMessage } from '../../message-operations.ts';
import { COUNT, MS, SWITCH, TEXT, TIME, words } from './parts.ts';
import { schemaOf } from './schema-of.ts';
import { Type } from './type.ts';

const RECEIPT = Type.Object({
  at: TIME,
  says: words(['delivered', 'failed']),
  evidence: TEXT,
});

const TRY = Type.Object({
  seq: COUNT,
  round: Type.Integer({ minimum: 1, description: 'how often the cascade has begun' }),
  channel: TEXT,
  at: TIME,
  endMs: Type.Optional(MS),
  result: Type.Optional(words(['accepted', 'refused', 'failed', 'unknown'])),
  code: Type.Optional(Type.Integer({ description: 'of SMTP or HTTP' })),
  evidence: Type.Optional(TEXT),
  confirmBy: Type.Optional(TIME),
  receipt: Type.Optional(RECEIPT),
});

const LISTED_FIELDS = {
  id: TEXT,
  at: TIME,
  cascade: TEXT,
  subject: Type.Optional(TEXT),
  text: TEXT,
  state: words(MESSAGE_STATES),
  expiresAt: TIME,
  nextAt: Type.Optional(TIME),
};

const CASCADE = schemaOf<Cascade>()(
  Type.Object({ name: TEXT, channels: Type.Array(TEXT) }, { title: 'Cascade' }),
);

export const MESSAGES = schemaOf<MessagePage & { readonly cascades: readonly Cascade[] }>()(
  Type.Object({
    items: Type.Array(Type.Object(LISTED_FIELDS)),
    cascades: Type.Array(CASCADE, { description: 'of the live configuration' }),
    next: Type.Optional(Type.String({ description: 'the `before` of the next page' })),
  }),
);

export const MESSAGE = schemaOf<ShownMessage>()(
  Type.Object({ ...LISTED_FIELDS, tries: Type.Array(TRY) }, { title: 'Message' }),
);

const ALERT_FIELDS = {
  id: TEXT,
  kind: TEXT,
  object: Type.Object({ kind: TEXT, name: TEXT }),
  severity: words(SEVERITIES),
  text: TEXT,
  details: Type.Optional(Type.Array(TEXT)),
  advice: Type.Optional(Type.String({ description: 'what a person should do' })),
  since: TIME,
  until: Type.Optional(TIME),
  isOpen: SWITCH,
  count: Type.Integer({ minimum: 1, description: 'how often the trouble has come' }),
  taken: Type.Optional(Type.Object({ by: TEXT, note: TEXT, at: TIME })),
  messages: Type.Array(TEXT),
};

export const ALERT = schemaOf<ShownAlert>()(Type.Object(ALERT_FIELDS, { title: 'Alert' }));

export const ALERTS = Type.Object({
  items: Type.Array(ALERT),
  cascade: Type.Optional(Type.String({ description: 'who is told; absent: nobody' })),
});

const DELIVERY = Type.Object({
  message: TEXT,
  at: TIME,
  state: words(MESSAGE_STATES),
  channel: Type.Optional(TEXT),
});

const INCIDENT_ENTRY = Type.Object({
  at: TIME,
  kind: words(INCIDENT_KINDS),
  text: TEXT,
  call: Type.Optional(TEXT),
  message: Type.Optional(TEXT),
});

const IMPACT = Type.Object({
  calls: COUNT,
  gotThrough: Type.Integer({
    minimum: 0,
    description: 'a person answered or decided, or a place in the dialplan took the caller',
  }),
  lost: Type.Integer({ minimum: 0, description: 'they reached nobody' }),
  hungUp: Type.Integer({ minimum: 0, description: 'before anybody answered' }),
  addedMs: Type.Optional(Type.Object({ median: MS, worst: MS })),
  numbers: Type.Array(Type.Object({ number: TEXT, calls: COUNT })),
  callers: Type.Array(Type.Object({ caller: TEXT, calls: COUNT })),
  isWhole: Type.Boolean({ description: 'false: there were more calls than were looked at' }),
});

export const WHOLE_ALERT = schemaOf<WholeAlert>()(
  Type.Object(
    {
      ...ALERT_FIELDS,
      deliveries: Type.Array(DELIVERY),
      timeline: Type.Array(INCIDENT_ENTRY, { description: 'oldest first' }),
      impact: Type.Optional(IMPACT),
      missing: Type.Array(Type.String({ description: 'what could not be found out, and why' })),
    },
    { title: 'WholeAlert' },
  ),
);
