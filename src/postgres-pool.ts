import { Pool, TypeOverrides, types } from 'pg';

/** How long a connection may take, and how long a statement. Milliseconds. */
export interface Patience {
  readonly connectMs: number;
  readonly answerMs: number;
}

const PATIENCE: Patience = { connectMs: 10_000, answerMs: 10_000 };

/** Its 64-bit integers come as text. Ours are below 2^53. */
const parsers = new TypeOverrides();
parsers.setTypeParser(types.builtins.INT8, Number);

/**
 * Connections to a PostgreSQL.
 * @param name how the server lists them
 * @param max the most connections
 */
export function postgresPool(url: string, name: string, max: number, patience = PATIENCE): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: patience.connectMs,
    query_timeout: patience.answerMs,
    statement_timeout: patience.answerMs,
    application_name: name,
    types: parsers,
  });
  // A connection that breaks while nobody uses it is replaced by the next question.
  pool.on('error', () => undefined);
  return pool;
}
