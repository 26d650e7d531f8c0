import { Pool, TypeOverrides, types } from 'pg';

/** How long a connection may take, and how long a statement. Milliseconds. */
export interface Patience {
  readonly connectMs: number;
  readonly answerMs: number;
}

/** What a pool of connections can do. */
export type PostgresPool = Pool;

const PATIENCE: Patience = { connectMs: 10_000, answerMs: 10_000 };

/** Its 64-bit integers come as text. Ours are below 2^53. */
const parsers = new TypeOverrides();
parsers.setTypeParser(types.builtins.INT8, Number);

interface PoolOptions {
  /** How the server lists the connections. */
  readonly name: string;
  /** The most connections. */
  readonly max: number;
  readonly patience?: Patience | undefined;
  /** Certificates to trust (PEM). Absent: the URL says whether the connections are encrypted. */
  readonly ca?: string | undefined;
  /** Each connection listens to this channel. */
  readonly listens?: { readonly channel: string; readonly onNotice: () => void };
}

/** Connections to a PostgreSQL. */
export function postgresPool(
  url: string,
  { name, max, patience = PATIENCE, ca, listens }: PoolOptions,
): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    ...(ca === undefined ? {} : { ssl: { ca } }),
    connectionTimeoutMillis: patience.connectMs,
    query_timeout: patience.answerMs,
    statement_timeout: patience.answerMs,
    application_name: name,
    types: parsers,
    ...(listens === undefined
      ? {}
      : {
          verify: (client, done) => {
            client.on('notification', listens.onNotice);
            client.query(`listen ${listens.channel}`, (error?: Error) => done(error));
          },
        }),
  });
  // A connection that breaks while nobody uses it is replaced by the next question.
  pool.on('error', () => undefined);
  // One that breaks between two statements of a transaction: the next statement says so.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
