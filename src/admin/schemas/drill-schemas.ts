import { Type } from 'typebox';
import type { DrillStatus } from '../../operations.ts';
import { MS, SWITCH, TEXT, TIME, words } from './parts.ts';
import { schemaOf } from './schema-of.ts';

const DRILLED_CALL = Type.Object({
  call: TEXT,
  at: TIME,
  passed: SWITCH,
  movedOnMs: Type.Optional(MS),
  status: TEXT,
});

export const DRILL = schemaOf<DrillStatus>()(
  Type.Object(
    {
      name: TEXT,
      state: words(['idle', 'running', 'ended', 'aborted']),
      what: TEXT,
      startedBy: Type.Optional(TEXT),
      startedAt: Type.Optional(TIME),
      endsAt: Type.Optional(TIME),
      endedAt: Type.Optional(TIME),
      reason: Type.Optional(TEXT),
      calls: Type.Array(DRILLED_CALL),
    },
    { title: 'Drill' },
  ),
);
