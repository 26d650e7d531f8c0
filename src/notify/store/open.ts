import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { PostgresDialect, SqliteDialect, type Dialect } from 'kysely';
import { Pool, TypeOverrides, types } from 'pg';

/** A database of messages. */
export interface Database {
  readonly engine: 'sqlite' | 'postgres';
  readonly dialect: Dialect;
}

/** Where messages are kept. */
export type MessagePlace =
  /** An absolute path. */
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** How long a connection may take, and how long a statement. Milliseconds. */
const CONNECT_MS = 3_000;
const ANSWER_MS = 10_000;

/** Its 64-bit integers come as text. Ours are below 2^53. */
const parsers = new TypeOverrides();
parsers.setTypeParser(types.builtins.INT8, Number);

export function openDatabase(place: MessagePlace): Database {
  return place.kind === 'sqlite' ? openSqlite(place.file) : openPostgres(place.url);
}

function openSqlite(file: string): Database {
  mkdirSync(dirname(file), { recursive: true });
  const database = new Sqlite(file, { timeout: 1000 });
  database.pragma('journal_mode = WAL');
  // A message that was taken is on the disk, also after a power cut.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  return { engine: 'sqlite', dialect: new SqliteDialect({ database }) };
}

function openPostgres(url: string): Database {
  const pool = new Pool({
    connectionString: url,
    max: 2,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    statement_timeout: ANSWER_MS,
    application_name: 'ari-failover messages',
    types: parsers,
  });
  // A connection that breaks while nobody uses it is replaced by the next question.
  pool.on('error', () => undefined);
  return { engine: 'postgres', dialect: new PostgresDialect({ pool }) };
}
