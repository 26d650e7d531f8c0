import type { Shown } from '../../operations.ts';
import type { CallRecord } from '../../record-ports.ts';
import type { Difference, Replayed } from '../../simulation-operations.ts';
import { COUNT, MS, SWITCH, TEXT } from './parts.ts';
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

export const REPLAYED = schemaOf<
  Omit<Replayed, 'ok' | 'call'> & { readonly call: Shown<CallRecord> }
>()(
  Type.Object({
    ...WHOLE_CALL_FIELDS,
    attempts: Type.Array(REPLAYED_ATTEMPT),
    difference: DIFFERENCE,
  }),
);
