import type { Shown } from '../../operations.ts';
import type { CallRecord } from '../../record-ports.ts';
import {
  HEARD,
  type AllSimulated,
  type Difference,
  type HeardPart,
  type Replayed,
  type Simulated,
} from '../../simulation-operations.ts';
import { COUNT, MS, SWITCH, TEXT, words } from './parts.ts';
import { REPLAYED_ATTEMPT, WHOLE_CALL_FIELDS } from './record-schemas.ts';
import { schemaOf } from './schema-of.ts';
import { Type } from './type.ts';

const DIFFERENCE = schemaOf<Difference>()(
  Type.Object(
    {
      same: SWITCH,
      at: Type.Optional(COUNT),
      text: TEXT,
      soonerMs: Type.Optional(MS),
    },
    { title: 'Difference' },
  ),
);

const HEARD_PART = schemaOf<HeardPart>()(
  Type.Object({ ms: MS, what: words(HEARD), text: TEXT }, { title: 'HeardPart' }),
);

/** What a call that nobody makes has beside its record. */
const PLAYED_FIELDS = { ...WHOLE_CALL_FIELDS, heard: Type.Array(HEARD_PART) };

export const SIMULATED = schemaOf<
  Omit<Simulated, 'ok' | 'call'> & { readonly call: Shown<CallRecord> }
>()(Type.Object(PLAYED_FIELDS, { title: 'Simulated' }));

const TRIED_FIELDS = {
  tier: COUNT,
  trunk: Type.Optional(TEXT),
  endpoint: TEXT,
  place: Type.Optional(TEXT),
};

const CALL_END = Type.Object({
  variables: Type.Record(TEXT, TEXT),
  place: Type.Optional(TEXT),
});

const SITUATION = Type.Object(
  {
    number: COUNT,
    attempts: Type.Array(Type.Object(TRIED_FIELDS)),
    ringing: Type.Array(Type.Object({ ...TRIED_FIELDS, end: TEXT })),
    best: Type.Optional(TEXT),
    branches: Type.Array(
      Type.Object({
        ends: Type.Array(Type.Array(TEXT)),
        leadsTo: Type.Union([Type.Integer({ description: 'a `number`' }), CALL_END]),
      }),
    ),
  },
  { title: 'Situation' },
);

export const ALL_SIMULATED = schemaOf<Omit<AllSimulated, 'ok'>>()(
  Type.Object(
    { situations: Type.Array(SITUATION), end: Type.Optional(CALL_END) },
    { title: 'AllSimulated' },
  ),
);

export const REPLAYED = schemaOf<
  Omit<Replayed, 'ok' | 'call'> & { readonly call: Shown<CallRecord> }
>()(
  Type.Object({
    ...PLAYED_FIELDS,
    attempts: Type.Array(REPLAYED_ATTEMPT),
    difference: DIFFERENCE,
  }),
);
