import { sql, type CreateTableBuilder, type Kysely, type Migration } from 'kysely';
import type { Engine } from './tables.ts';
import { addTally } from './tally-migration.ts';

/**
 * The steps from an empty database to today's. A step that was released never changes: a later one
 * corrects it.
 */
export function migrations(engine: Engine): Readonly<Record<string, Migration>> {
  return {
    '0001-first': { up: (db: Kysely<unknown>) => first(db, engine) },
    '0002-plans': { up: plans },
    '0003-tally': { up: (db: Kysely<unknown>) => addTally(db, engine) },
  };
}

type Columns = Readonly<Record<string, 'text' | 'integer' | 'bigint' | 'reversed'>>;

/** These must have a value. */
const NEEDED: ReadonlySet<string> = new Set(
  'at node id leg hash seq route status kind month name entries'.split(' '),
);

const CALL: Columns = {
  at: 'bigint',
  node: 'text',
  id: 'text',
  seq: 'bigint',
  caller: 'text',
  dialled: 'text',
  number: 'text',
  route: 'text',
  config: 'text',
  status: 'text',
  sip: 'integer',
  cause: 'integer',
  why: 'text',
  ended_by: 'text',
  tier: 'integer',
  trunk: 'text',
  way: 'text',
  attempts: 'integer',
  passed_over: 'integer',
  failed_over: 'integer',
  emergency: 'integer',
  drill: 'text',
  drill_run: 'integer',
  transferred: 'integer',
  adopted: 'integer',
  place: 'text',
  setup_ms: 'bigint',
  talk_ms: 'bigint',
  first_ring_ms: 'bigint',
  moved_on_ms: 'bigint',
  hops: 'integer',
  caller_end: 'reversed',
  called_end: 'reversed',
};

const ATTEMPT: Columns = {
  at: 'bigint',
  node: 'text',
  call: 'text',
  leg: 'text',
  seq: 'integer',
  tier: 'integer',
  target: 'integer',
  way: 'text',
  destination: 'text',
  primary: 'integer',
  site: 'text',
  trunk: 'text',
  host: 'text',
  endpoint: 'text',
  number: 'text',
  place: 'text',
  kind: 'text',
  created_ms: 'bigint',
  dialled_ms: 'bigint',
  progress_ms: 'bigint',
  ringing_ms: 'bigint',
  early_media_ms: 'bigint',
  answered_ms: 'bigint',
  ended_ms: 'bigint',
  heard: 'text',
  sip: 'integer',
  cause: 'integer',
  ended_by: 'text',
  outcome: 'text',
  blame: 'text',
  why: 'text',
  rule: 'text',
  next: 'text',
  standing: 'text',
};

const EVENT: Columns = {
  at: 'bigint',
  node: 'text',
  id: 'text',
  seq: 'bigint',
  kind: 'text',
  object_kind: 'text',
  object_name: 'text',
  code: 'text',
  text: 'text',
  from: 'text',
  to: 'text',
  by: 'text',
  reason: 'text',
  call: 'text',
};

async function first(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const byDay = async (name: string, columns: Columns, key: readonly string[]): Promise<void> => {
    const table = withColumns(db.schema.createTable(name), columns, engine);
    const keyed = table.addPrimaryKeyConstraint(`${name}_key`, key as never[]);
    await (engine === 'postgres' ? keyed.modifyEnd(sql`partition by range (at)`) : keyed).execute();
  };
  await byDay('call', CALL, ['at', 'node', 'id']);
  await byDay('attempt', ATTEMPT, ['at', 'node', 'leg']);
  const entries: Columns = { at: 'bigint', node: 'text', id: 'text', entries: 'text' };
  await byDay('call_entries', entries, ['at', 'node', 'id']);
  await byDay('event', EVENT, ['at', 'node', 'id']);
  const version: Columns = { hash: 'text', at: 'bigint', node: 'text', text: 'text' };
  await withColumns(db.schema.createTable('config_version'), version, engine)
    .addPrimaryKeyConstraint('config_version_key', ['hash'] as never[])
    .execute();
  const count: Columns = {
    month: 'text',
    node: 'text',
    kind: 'text',
    name: 'text',
    failovers: 'integer',
  };
  await withColumns(db.schema.createTable('failover_count'), count, engine)
    .addPrimaryKeyConstraint('failover_count_key', ['month', 'node', 'kind', 'name'] as never[])
    .execute();
  for (const [name, table, columns] of INDEXES) {
    await db.schema.createIndex(name).on(table).columns(columns).execute();
  }
}

/** The calls of each month beside its failovers, and the marks of plans. */
async function plans(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('failover_count')
    .addColumn('calls', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('plan_mark')
    .addColumn('month', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('percent', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('plan_mark_key', ['month', 'kind', 'name', 'percent'] as never[])
    .execute();
}

/** Each answers one question of the lists, newest first. */
const INDEXES: ReadonlyArray<[name: string, table: string, columns: string[]]> = [
  ['call_by_id', 'call', ['id']],
  ['call_by_route', 'call', ['route', 'at']],
  ['call_by_caller', 'call', ['caller_end', 'at']],
  ['call_by_called', 'call', ['called_end', 'at']],
  ['call_by_failover', 'call', ['failed_over', 'at']],
  ['call_by_config', 'call', ['config']],
  ['attempt_by_trunk', 'attempt', ['trunk', 'at']],
  ['event_by_object', 'event', ['object_name', 'at']],
];

function withColumns(
  table: CreateTableBuilder<string>,
  columns: Columns,
  engine: Engine,
): CreateTableBuilder<string> {
  let made = table;
  for (const [name, type] of Object.entries(columns)) {
    // A search by the beginning of a text needs the order of its bytes.
    const reversed = engine === 'postgres' ? sql`text collate "C"` : ('text' as const);
    made = made.addColumn(name, type === 'reversed' ? reversed : type, (column) =>
      NEEDED.has(name) ? column.notNull() : column,
    );
  }
  return made;
}
