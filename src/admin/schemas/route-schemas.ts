import type { RouteStatus } from '../../operations.ts';
import { LAST_PROVEN, MONTH, PROTECTION } from './number-schemas.ts';
import { COUNT, MS, REASON, TEXT, words } from './parts.ts';
import { schemaOf } from './schema-of.ts';
import { Type } from './type.ts';

const TIMER = Type.Object({
  ms: MS,
  from: words(['destination', 'tier', 'route', 'default']),
  line: Type.Optional(COUNT),
});

const RULE = Type.Object({
  rule: TEXT,
  text: TEXT,
  from: Type.Object({
    path: Type.String({ description: 'of the file, or the built-in policy' }),
    line: Type.Optional(COUNT),
  }),
});

const DESTINATION = Type.Object({
  kind: words(['sip', 'number', 'endpoint', 'dialled']),
  text: TEXT,
  number: Type.Optional(TEXT),
});

const TARGET = Type.Object({
  target: COUNT,
  destination: DESTINATION,
  weight: Type.Optional(Type.Number()),
  goesOn: Type.Array(RULE),
  endsHere: Type.Array(RULE),
  timers: Type.Object({ response: TIMER, progress: TIMER, ring: Type.Optional(TIMER) }),
});

const WAY = Type.Object({
  id: TEXT,
  tier: COUNT,
  target: COUNT,
  destination: DESTINATION,
  trunk: Type.Optional(TEXT),
  standing: Type.Optional(words(['up', 'suspect', 'trying', 'down', 'held'])),
  against: Type.Optional(REASON),
  site: Type.Optional(TEXT),
  fate: Type.Array(TEXT, { description: 'it fails if one of these fails' }),
});

const TIER = Type.Union([
  Type.Object({ tier: COUNT, kind: words(['dialplan']), place: TEXT }),
  Type.Object({
    tier: COUNT,
    kind: words(['dial']),
    strategy: words(['ring-all', 'in-order', 'weighted']),
    targets: Type.Array(TARGET),
    ways: Type.Array(WAY),
  }),
]);

export const ROUTE = schemaOf<RouteStatus>()(
  Type.Object(
    {
      name: TEXT,
      tiers: Type.Array(TIER),
      maxSetup: Type.Optional(TIMER),
      protection: PROTECTION,
      numbers: Type.Array(TEXT),
      lastProven: Type.Optional(LAST_PROVEN),
      day: Type.Optional(Type.Object({ calls: COUNT, failovers: COUNT })),
      month: Type.Optional(MONTH),
    },
    { title: 'Route' },
  ),
);
