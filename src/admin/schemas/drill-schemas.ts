import type { DrillRunReport, DrillStatus } from '../../operations.ts';
import { COUNT, MS, REASON, SWITCH, TEXT, TIME, words } from './parts.ts';
import { schemaOf } from './schema-of.ts';
import { Type } from './type.ts';

const DRILLED_CALL = Type.Object({
  call: TEXT,
  node: Type.Optional(Type.String({ description: 'the node that had it' })),
  at: TIME,
  passed: SWITCH,
  movedOnMs: Type.Optional(MS),
  status: TEXT,
});

const RUN = {
  run: Type.Integer({ minimum: 1, description: 'over all drills, and over restarts' }),
  at: TIME,
  by: TEXT,
  state: words(['running', 'ended', 'aborted']),
  endedAt: Type.Optional(TIME),
  reason: Type.Optional(TEXT),
  passed: COUNT,
  failed: COUNT,
};

export const DRILL = schemaOf<DrillStatus>()(
  Type.Object(
    {
      name: TEXT,
      state: words(['idle', 'running', 'ended', 'aborted']),
      what: TEXT,
      target: Type.Object({ kind: words(['trunk', 'site', 'route']), name: TEXT }),
      as: Type.String({ description: 'how it fails: sip:503, cause:34, refused or silence' }),
      caller: Type.Optional(TEXT),
      lastsMs: MS,
      share: Type.Number({ description: 'percent' }),
      schedule: Type.Optional(
        Type.String({ description: 'when it starts by itself: Tue 10:00, or 0 10 * * 2' }),
      ),
      nextStart: Type.Optional(TIME),
      backup: Type.Object({
        state: words(['protected', 'degraded', 'unprotected']),
        reasons: Type.Array(REASON),
      }),
      startedBy: Type.Optional(TEXT),
      startedAt: Type.Optional(TIME),
      endsAt: Type.Optional(TIME),
      endedAt: Type.Optional(TIME),
      reason: Type.Optional(TEXT),
      counts: Type.Object({ passed: COUNT, failed: COUNT }),
      calls: Type.Array(DRILLED_CALL),
      runs: Type.Array(Type.Object(RUN), { description: 'the last 20, newest first' }),
    },
    { title: 'Drill' },
  ),
);

export const DRILL_RUN = schemaOf<DrillRunReport>()(
  Type.Object({ ...RUN, drill: TEXT, calls: Type.Array(DRILLED_CALL) }, { title: 'DrillRun' }),
);

export const DRILL_OBSTACLES = Type.Object({
  obstacles: Type.Array(Type.String(), { description: 'empty: nothing speaks against it' }),
});
