import type { MayEdit } from '../../config-operations.ts';
import type { AppStatus, DoctorStatus, Summary } from '../../operations.ts';
import { MAY_EDIT, PROBLEM } from './config-schemas.ts';
import { CLUSTER } from './node-schemas.ts';
import { COUNT, REASON, SWITCH, TEXT, TIME, words } from './parts.ts';
import { schemaOf } from './schema-of.ts';
import { Type } from './type.ts';

const ON_DISK = Type.Object({ etag: TEXT, at: TIME });

const CONFIGURATION = Type.Object({
  file: TEXT,
  hash: Type.String({ description: 'SHA-256 of the live configuration' }),
  callsHash: Type.String({
    description: 'the same without the sections that an instance has for itself',
  }),
  loadedAt: TIME,
  rejected: Type.Optional(Type.Object({ at: TIME, errors: COUNT })),
  heldBack: Type.Optional(Type.Object({ at: TIME, until: TIME, why: TEXT })),
  away: Type.Optional(Type.Object({ at: TIME })),
  etag: Type.Optional(Type.String({ description: 'of the version that is live' })),
  by: Type.Optional(Type.String({ description: 'who saved that by the API' })),
  onDisk: Type.Optional(ON_DISK),
  needsRestart: Type.Array(TEXT, { description: 'sections that count only after a restart' }),
  problems: Type.Array(PROBLEM, { description: 'of the file as it is now' }),
});

export const RECORDS_STATUS = Type.Object({
  state: words(['writing', 'behind', 'failing', 'off']),
  pending: COUNT,
  spooled: Type.Optional(COUNT),
  dropped: COUNT,
  newest: Type.Optional(TIME),
  why: Type.Optional(TEXT),
});

const PLAN = Type.Object({
  kind: words(['route', 'trunk']),
  name: TEXT,
  plan: COUNT,
  used: COUNT,
});

const PEER = Type.Object({
  name: TEXT,
  url: TEXT,
  state: words(['unknown', 'same', 'differs', 'unreachable', 'refused']),
  version: Type.Optional(TEXT),
  hash: Type.Optional(Type.String({ description: 'its `callsHash`' })),
  since: TIME,
  why: Type.Optional(TEXT),
});

export const STATUS = schemaOf<AppStatus & { readonly edit: MayEdit }>()(
  Type.Object(
    {
      version: TEXT,
      instance: Type.String({ description: 'the name of its Stasis application' }),
      host: TEXT,
      startedAt: TIME,
      asterisk: Type.Object({
        state: words(['connected', 'disconnected']),
        version: Type.Optional(TEXT),
        reason: Type.Optional(TEXT),
      }),
      edit: MAY_EDIT,
      isDraining: SWITCH,
      drainReason: Type.Optional(TEXT),
      overload: Type.Optional(Type.Object({ since: TIME, callers: COUNT })),
      calls: Type.Object({ all: COUNT, waiting: COUNT }),
      configuration: CONFIGURATION,
      routes: Type.Array(TEXT),
      stateFile: Type.Object({
        path: TEXT,
        why: Type.Optional(Type.String({ description: 'why a restart would lose holds' })),
      }),
      records: RECORDS_STATUS,
      peers: Type.Optional(Type.Array(PEER, { description: 'other instances' })),
      cluster: Type.Optional(CLUSTER),
      plans: Type.Optional(Type.Object({ month: TEXT, items: Type.Array(PLAN) })),
    },
    { title: 'Status' },
  ),
);

const NEED = Type.Object({
  kind: words([
    'app',
    'asterisk',
    'config',
    'trunk',
    'site',
    'number',
    'drill',
    'records',
    'plan',
    'node',
    'message',
  ]),
  name: TEXT,
  number: Type.Optional(Type.String({ description: 'E.164, or a block' })),
  level: words(['warning', 'critical']),
  reason: REASON,
  since: Type.Optional(TIME),
  action: Type.Optional(words(['hold', 'release', 'return', 'resume', 'reload', 'edit'])),
});

export const SUMMARY = schemaOf<Summary>()(
  Type.Object(
    {
      verdict: REASON,
      level: words(['ok', 'warning', 'critical']),
      needs: Type.Array(NEED, { description: 'the worst first' }),
      numbers: Type.Object({ protected: COUNT, degraded: COUNT, unprotected: COUNT }),
      failovers: Type.Optional(
        Type.Object({
          day: Type.Optional(COUNT),
          month: COUNT,
          of: Type.String({ description: 'the month, such as 2026-11' }),
          plan: Type.Optional(COUNT),
          used: Type.Optional(COUNT),
        }),
      ),
    },
    { title: 'Summary' },
  ),
);

const FINDING = Type.Object(
  {
    severity: words(['error', 'warning', 'note']),
    id: Type.String({ description: 'stable: docs/doctor.md lists them' }),
    what: TEXT,
    why: TEXT,
    remedy: Type.Object({ file: TEXT, section: Type.Optional(TEXT), line: TEXT }),
  },
  { title: 'Finding' },
);

const DOCTOR_RUN = Type.Object({
  at: TIME,
  asterisk: Type.Object({ url: TEXT, version: Type.Union([TEXT, Type.Null()]) }),
  findings: Type.Array(FINDING),
  notChecked: Type.Array(Type.Object({ what: TEXT, needs: TEXT })),
});

export const DOCTOR = schemaOf<DoctorStatus>()(
  Type.Object({ isRunning: SWITCH, last: Type.Optional(DOCTOR_RUN) }, { title: 'Doctor' }),
);
