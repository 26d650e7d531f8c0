import type {
  AttemptFigures,
  FailoverBucket,
  HistorySpan,
  MonthReport,
  Times,
  TrunkEnds,
} from '../../report-operations.ts';
import { COUNT, MS, TEXT, TIME } from './parts.ts';
import { schemaOf } from './schema-of.ts';
import { Type } from './type.ts';

const SHARE = Type.Optional(Type.Number({ description: 'percent, with one decimal' }));

const TIMES = schemaOf<Times>()(Type.Object({ count: COUNT, medianMs: MS, p95Ms: MS, mostMs: MS }));

const CALLS = { calls: COUNT, answered: COUNT, failovers: COUNT, share: SHARE };

const PLANNED = Type.Object({ name: TEXT, ...CALLS, plan: Type.Optional(COUNT) });

const DOWN_TIME = Type.Object({
  kind: Type.Union([Type.Literal('trunk'), Type.Literal('site')]),
  name: TEXT,
  downMs: MS,
  times: COUNT,
});

const DRILLS = Type.Object({ name: TEXT, runs: COUNT, passed: COUNT, failed: COUNT });

export const MONTH_REPORT = schemaOf<MonthReport>()(
  Type.Object(
    {
      month: Type.String({ description: '2026-11' }),
      zone: TEXT,
      from: TIME,
      to: TIME,
      ...CALLS,
      movedOn: Type.Optional(TIMES),
      routes: Type.Array(PLANNED),
      numbers: Type.Array(Type.Object({ number: TEXT, ...CALLS })),
      trunks: Type.Array(PLANNED),
      reasons: Type.Array(
        Type.Object({ reason: TEXT, code: Type.Optional(TEXT), failovers: COUNT }),
      ),
      down: Type.Array(DOWN_TIME, { description: 'the longest first' }),
      drills: Type.Array(DRILLS),
    },
    { title: 'MonthReport' },
  ),
);

const ATTEMPTS = { attempts: COUNT, answered: COUNT, failed: COUNT, share: SHARE };

export const ATTEMPT_FIGURES = schemaOf<AttemptFigures>()(
  Type.Object(ATTEMPTS, { title: 'AttemptFigures' }),
);

const END = Type.Object({
  outcome: TEXT,
  code: Type.Optional(Type.String({ description: 'sip:503, cause:34, or what ended the leg' })),
  blame: Type.Optional(TEXT),
  count: COUNT,
});

export const TRUNK_ENDS = schemaOf<TrunkEnds & { trunk: string; from: string; to: string }>()(
  Type.Object(
    {
      trunk: TEXT,
      from: TIME,
      to: TIME,
      ...ATTEMPTS,
      ends: Type.Array(END, { description: 'the most frequent first' }),
      firstResponse: Type.Optional(TIMES),
    },
    { title: 'TrunkEnds' },
  ),
);

const BUCKET = schemaOf<FailoverBucket>()(
  Type.Object({ from: TIME, values: Type.Record(Type.String(), COUNT) }),
);

export const FAILOVER_CHART = Type.Object(
  { by: TEXT, bucket: TEXT, zone: TEXT, buckets: Type.Array(BUCKET) },
  { title: 'FailoverChart' },
);

const SPAN = schemaOf<HistorySpan>()(
  Type.Object({ state: TEXT, reason: TEXT, from: TIME, to: Type.Optional(TIME) }),
);

export const HISTORY = Type.Object(
  { of: TEXT, from: TIME, to: TIME, spans: Type.Array(SPAN) },
  { title: 'History' },
);
