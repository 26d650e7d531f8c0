import {
  LOSSES,
  type Assumed,
  type LastProven,
  type MonthStatus,
  type NumberStatus,
  type ProtectionStatus,
  type RouteProtection,
  type SeenNumber,
} from '../../operations.ts';
import { COUNT, REASON, SWITCH, TEXT, TIME, words } from './parts.ts';
import { schemaOf } from './schema-of.ts';
import { Type } from './type.ts';

const WAY = Type.Object({ tier: COUNT, way: TEXT, trunk: Type.Optional(TEXT) }, { title: 'Way' });

export const PROTECTION = schemaOf<ProtectionStatus>()(
  Type.Object(
    {
      state: words(['protected', 'degraded', 'unprotected']),
      active: words(['primary', 'backup', 'none']),
      since: Type.Optional(TIME),
      inUse: Type.Optional(WAY),
      behind: Type.Optional(WAY),
      reasons: Type.Array(REASON),
    },
    { title: 'Protection' },
  ),
);

export const MONTH = schemaOf<MonthStatus>()(
  Type.Object(
    {
      calls: COUNT,
      failovers: COUNT,
      plan: Type.Optional(COUNT),
      used: Type.Optional(COUNT),
    },
    { title: 'Month' },
  ),
);

export const LAST_PROVEN = schemaOf<LastProven>()(
  Type.Object(
    {
      at: TIME,
      call: TEXT,
      drill: Type.Optional(Type.String({ description: 'absent: the primary way really failed' })),
    },
    { title: 'LastProven' },
  ),
);

export const NUMBER = schemaOf<NumberStatus>()(
  Type.Object(
    {
      number: Type.String({ description: 'E.164, or a block such as +141555502*' }),
      text: TEXT,
      label: Type.Optional(TEXT),
      route: TEXT,
      failover: SWITCH,
      shared: COUNT,
      primary: Type.Optional(WAY),
      backup: Type.Optional(WAY),
      protection: PROTECTION,
      lastProven: Type.Optional(LAST_PROVEN),
      source: words(['file']),
      month: Type.Optional(MONTH),
    },
    { title: 'Number' },
  ),
);

export const SEEN_NUMBER = schemaOf<SeenNumber>()(
  Type.Object(
    {
      number: Type.String({ description: 'E.164' }),
      text: TEXT,
      calls: Type.Integer({ minimum: 0, description: 'among the last 500 calls of this kind' }),
      lastAt: TIME,
    },
    { title: 'SeenNumber' },
  ),
);

export const ROUTE_PROTECTION = schemaOf<RouteProtection>()(
  Type.Object(
    {
      route: TEXT,
      failover: SWITCH,
      numbers: Type.Array(TEXT),
      protection: PROTECTION,
      before: Type.Optional(PROTECTION),
      loss: Type.Optional(words([...LOSSES])),
    },
    { title: 'RouteProtection' },
  ),
);

export const ASSUMED = schemaOf<Assumed>()(
  Type.Object({
    of: words(['trunk', 'site']),
    name: TEXT,
    is: words(['held', 'down', 'up']),
  }),
);
