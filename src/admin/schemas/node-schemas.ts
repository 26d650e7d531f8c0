import type { ClusterStatus, NodeStatus } from '../../operations.ts';
import { COUNT, SWITCH, TEXT, TIME, words } from './parts.ts';
import { schemaOf } from './schema-of.ts';
import { Type } from './type.ts';

const BOND = ['joining', 'together', 'alone'] as const;

export const CLUSTER = schemaOf<ClusterStatus>()(
  Type.Object(
    {
      node: Type.String({ description: 'the own name' }),
      state: words(BOND),
      since: TIME,
      why: Type.Optional(TEXT),
      coordinator: Type.Optional(TEXT),
      lagMs: Type.Optional(Type.Number({ description: 'round trip of the last heartbeat' })),
    },
    { title: 'Cluster' },
  ),
);

const NODE_CONFIGURATION = Type.Object({
  hash: Type.String({ description: 'SHA-256 of what all nodes should have alike' }),
  differs: Type.Array(TEXT, { description: 'sections and keys, against most nodes' }),
  differsSince: Type.Optional(TIME),
});

const PART = Type.Object({ has: Type.Number({ minimum: 0 }), of: Type.Number({ minimum: 0 }) });

const NODE_SHARE = Type.Object({
  trunk: TEXT,
  calls: Type.Optional(PART),
  callsPerSecond: Type.Optional(PART),
});

export const NODE = schemaOf<NodeStatus>()(
  Type.Object(
    {
      name: TEXT,
      isSelf: SWITCH,
      state: words([...BOND, 'absent', 'unknown']),
      since: Type.Optional(TIME),
      why: Type.Optional(TEXT),
      stoppedAt: Type.Optional(TIME),
      coordinatesSince: Type.Optional(TIME),
      host: TEXT,
      startedAt: TIME,
      seenAt: Type.Optional(TIME),
      version: TEXT,
      asterisk: Type.Optional(Type.String({ description: 'its version, while connected' })),
      isDraining: SWITCH,
      calls: COUNT,
      callsPerSecond: Type.Number({ minimum: 0 }),
      configuration: NODE_CONFIGURATION,
      shares: Type.Optional(
        Type.Array(NODE_SHARE, { description: 'of limits that all nodes have together' }),
      ),
      keepsUntil: Type.Optional(TIME),
      clockMs: Type.Optional(
        Type.Number({ description: "milliseconds ahead of the database's clock" }),
      ),
      double: Type.Optional(Type.Object({ host: TEXT, startedAt: TIME, isClone: SWITCH })),
    },
    { title: 'Node' },
  ),
);
