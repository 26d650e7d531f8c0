import { Kysely, PostgresDialect, sql } from 'kysely';
import { migrateTables, type Steps } from '../migrate-tables.ts';
import type { PostgresPool } from '../postgres-pool.ts';

/** A step that was released never changes, and steps only add. */
const STEPS: Steps = {
  '0001-node': { up: first },
  '0002-shared': { up: second },
  '0003-share': { up: third },
  '0004-protocol': { up: fourth },
};

export const STEP_NAMES: readonly string[] = Object.keys(STEPS);

/** Where the steps that were done are written down. */
export const DONE_STEPS = 'cluster_migration';

/** Brings the tables up to date. */
export async function migrate(pool: PostgresPool): Promise<void> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  await migrateTables(db, STEPS, DONE_STEPS);
}

/** `node` is empty after a crash of the server: whoever lives puts itself in again. */
async function first(db: Kysely<unknown>): Promise<void> {
  await sql`create unlogged table node (
    name text primary key,
    id text not null,
    incarnation bigint not null,
    host text not null,
    started_at timestamptz not null,
    seen_at timestamptz not null,
    stopped_at timestamptz,
    version text not null,
    protocol integer not null,
    config_hash text not null,
    config_parts jsonb not null,
    asterisk text,
    draining boolean not null default false,
    calls integer not null default 0,
    calls_per_second real not null default 0,
    clock_ms float8,
    double jsonb
  ) with (fillfactor = 50)`.execute(db);
  await sql`create table cluster (
    only_row boolean primary key default true check (only_row),
    coordinator text,
    incarnation bigint,
    term bigint not null default 0,
    since timestamptz,
    until timestamptz not null default '-infinity'
  ) with (fillfactor = 50)`.execute(db);
  await sql`insert into cluster default values`.execute(db);
}

/** The epoch tells one database from another one with the same versions. */
async function second(db: Kysely<unknown>): Promise<void> {
  await sql`create table shared (
    kind text not null,
    name text not null,
    value jsonb not null,
    node text not null,
    at_ms float8 not null,
    version bigint not null,
    primary key (kind, name)
  )`.execute(db);
  await sql`create index shared_version on shared (version)`.execute(db);
  await sql`alter table cluster
    add column version bigint not null default 0,
    add column epoch text not null default gen_random_uuid()::text`.execute(db);
}

/** How old the row of a node is says since when the table was not lost. */
async function third(db: Kysely<unknown>): Promise<void> {
  await sql`alter table node
    add column made_at timestamptz not null default clock_timestamp(),
    add column share_pass bigint not null default 0,
    add column limits jsonb not null default '{}',
    add column totals jsonb`.execute(db);
  await sql`alter table cluster add column pass bigint not null default 0`.execute(db);
  await sql`create table share (name text primary key, shares jsonb not null)`.execute(db);
}

/** A node that speaks an earlier protocol may not join. */
async function fourth(db: Kysely<unknown>): Promise<void> {
  await sql`alter table cluster add column protocol integer not null default 1`.execute(db);
}
