import type { SiteStatus, TrunkStatus } from '../../operations.ts';
import { MONTH, ROUTE_PROTECTION } from './number-schemas.ts';
import { ATTEMPT_FIGURES } from './report-schemas.ts';
import { COUNT, SWITCH, TEXT, TIME, words } from './parts.ts';
import { schemaOf } from './schema-of.ts';
import { Type } from './type.ts';

const RESULT = words(['good', 'bad', 'unknown']);

const CHECK = Type.Object({
  name: TEXT,
  result: RESULT,
  evidence: TEXT,
  at: TIME,
  since: TIME,
});

const HOLD = Type.Object({ by: TEXT, reason: TEXT, since: TIME, until: Type.Optional(TIME) });

const SHARE = Type.Object(
  {
    calls: Type.Optional(COUNT),
    callsPerWindow: Type.Optional(COUNT),
    callsOfAll: Type.Optional(COUNT),
  },
  { description: "this node's part of limits that the nodes of a cluster have together" },
);

export const TRUNK = schemaOf<TrunkStatus>()(
  Type.Object(
    {
      name: Type.String({ description: 'the trunk, or a host such as sip:10.0.0.5' }),
      state: words(['up', 'suspect', 'down', 'trying', 'held']),
      reason: Type.String({ description: 'why it went into its state' }),
      since: TIME,
      isWatched: Type.Boolean({ description: 'false: `health: off`' }),
      until: Type.Optional(TIME),
      hold: Type.Optional(HOLD),
      failures: Type.Optional(Type.Object({ inRow: COUNT, of: COUNT })),
      nextTrial: Type.Optional(TIME),
      endpoint: Type.Optional(TEXT),
      routes: Type.Array(TEXT),
      numbers: Type.Array(TEXT),
      replaced: Type.Optional(Type.Object({ reason: TEXT, until: Type.Optional(TIME) })),
      hurts: Type.Optional(Type.Array(ROUTE_PROTECTION)),
      site: Type.Optional(TEXT),
      calls: COUNT,
      maxCalls: Type.Optional(COUNT),
      maxCallsPerSecond: Type.Optional(Type.Number()),
      downOn: Type.Optional(
        Type.Array(TEXT, { description: 'the other nodes that have found it down themselves' }),
      ),
      share: Type.Optional(SHARE),
      month: Type.Optional(MONTH),
      day: Type.Optional(ATTEMPT_FIGURES),
      checks: Type.Array(CHECK),
    },
    { title: 'Trunk' },
  ),
);

const PART = Type.Object({
  name: TEXT,
  trunk: Type.Optional(Type.String({ description: 'the trunk or host; absent: it is a check' })),
  weight: Type.Number(),
  result: RESULT,
  evidence: TEXT,
});

const DESTINATION = Type.Object({ route: TEXT, tier: COUNT, text: TEXT });

const ACTION = Type.Object({
  name: TEXT,
  state: words(['pending', 'done', 'failed']),
  tries: COUNT,
  error: Type.Optional(TEXT),
});

export const SITE = schemaOf<SiteStatus>()(
  Type.Object(
    {
      name: TEXT,
      state: words(['up', 'down']),
      reason: TEXT,
      since: TIME,
      until: Type.Optional(TIME),
      score: Type.Optional(Type.Number({ description: 'percent' })),
      downBelow: Type.Number({ description: 'percent' }),
      standby: Type.Optional(TEXT),
      isStandbyActive: SWITCH,
      awaitsReturn: SWITCH,
      returnsByItself: SWITCH,
      parts: Type.Array(PART),
      actions: Type.Array(ACTION),
      destinations: Type.Array(DESTINATION, { description: 'those that have this site' }),
      routes: Type.Array(TEXT, { description: 'those of which a way needs the site' }),
      numbers: Type.Array(TEXT),
    },
    { title: 'Site' },
  ),
);
