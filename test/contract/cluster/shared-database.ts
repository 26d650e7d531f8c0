import { say } from '../../../lab/program.ts';
import { startPostgres, type Postgres } from '../../../lab/postgres.ts';
import { PgStore, type PgStoreOptions } from '../../../src/cluster/pg-store.ts';
import { postgresPool, type PostgresPool } from '../../../src/postgres-pool.ts';

/** For a busy machine. Milliseconds. */
const PATIENT = { connectMs: 60_000, answerMs: 60_000 };

/** A PostgreSQL for the nodes of one test after another. */
export class SharedDatabase {
  readonly server: Postgres;
  /** A connection of the test's own. */
  readonly admin: PostgresPool;
  #stores: PgStore[] = [];

  private constructor(server: Postgres) {
    this.server = server;
    this.admin = postgresPool(server.url, { name: 'test', max: 1, patience: PATIENT });
  }

  static async start(): Promise<SharedDatabase> {
    return new SharedDatabase(await startPostgres(say));
  }

  open(options: Partial<PgStoreOptions> = {}): PgStore {
    const store = new PgStore({ urls: [this.server.url], patience: PATIENT, ...options });
    this.#stores.push(store);
    return store;
  }

  /** Removes all tables. */
  async clear(): Promise<void> {
    await Promise.all(this.#stores.map((store) => store.close()));
    this.#stores = [];
    await this.admin.query('drop schema public cascade');
    await this.admin.query('create schema public');
  }

  async close(): Promise<void> {
    await this.clear();
    await this.admin.end();
    await this.server.close();
  }
}
