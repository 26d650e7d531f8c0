import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { PostgresDialect, type Dialect } from 'kysely';
import { postgresPool } from '../../postgres-pool.ts';
import { Sqlite } from '../../sqlite.ts';
import { sqliteDialect } from '../../sqlite-dialect.ts';

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

/** One to write, and one for whoever reads. */
const CONNECTIONS = 2;

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
  return { engine: 'sqlite', dialect: sqliteDialect(database) };
}

function openPostgres(url: string): Database {
  const pool = postgresPool(url, { name: 'ari-failover messages', max: CONNECTIONS });
  return { engine: 'postgres', dialect: new PostgresDialect({ pool }) };
}
