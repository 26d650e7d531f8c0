import { CamelCasePlugin, Kysely, type Dialect } from 'kysely';
import { migrateTables } from '../../migrate-tables.ts';
import { migrations } from './migrations.ts';
import { Reader } from './reader.ts';
import { write } from './write.ts';
import { TALLY_KINDS } from './tally.ts';
import type { Engine, Tables } from './tables.ts';
import { atOf, type Written } from './written.ts';

/** How much longer than their calls the sums stay: a year can be compared. Milliseconds. */
const TALLY_MS = 400 * 86_400_000;

/** A database that a store runs on. */
export interface Database {
  readonly engine: Engine;
  readonly dialect: Dialect;
  /**
   * Called before rows of these days are written. Unix times, milliseconds, of any moment in them.
   */
  makeRoom(db: Kysely<Tables>, ats: readonly number[]): Promise<void>;
  /**
   * Removes a few records from before this time.
   * @returns true if more may be left
   */
  prune(db: Kysely<Tables>, before: number): Promise<boolean>;
}

/** Records in a database. Every method rejects if the database does not answer in time. */
export class Store extends Reader {
  readonly #database: Database;

  private constructor(db: Kysely<Tables>, database: Database, node: string) {
    super(db, node);
    this.#database = database;
  }

  /** Opens the database and brings its tables up to date. */
  static async open(database: Database, node: string): Promise<Store> {
    const { dialect, engine } = database;
    const plain = new Kysely<unknown>({ dialect });
    try {
      await migrateTables(plain, migrations(engine));
    } catch (error) {
      await plain.destroy().catch(() => undefined);
      throw error;
    }
    return new Store(plain.withPlugin(new CamelCasePlugin()), database, node);
  }

  /** Writes all or nothing. What is there already stays as it is. */
  async write(records: readonly Written[]): Promise<void> {
    await this.#database.makeRoom(
      this.db,
      records.flatMap((record) => atOf(record) ?? []),
    );
    await this.db.transaction().execute((tx) => write(tx, records, this.node));
  }

  /** Removes a few records from before this time. @returns true if more may be left */
  async prune(before: number): Promise<boolean> {
    const isMore = await this.#database.prune(this.db, before);
    if (!isMore) {
      await this.#pruneVersions(before);
      await this.#pruneTally(before - TALLY_MS);
    }
    return isMore;
  }

  /** The sums of a day are some hundred rows: one statement removes those of a minute. */
  async #pruneTally(before: number): Promise<void> {
    for (const table of ['tally', 'tallyDay'] as const) {
      await this.db
        .deleteFrom(table)
        .where('kind', 'in', [...TALLY_KINDS])
        .where('at', '<', before)
        .execute();
    }
    await this.db.deleteFrom('proof').where('at', '<', before).execute();
  }

  /** A version stays as long as a call names it, and so does the one that went live last. */
  async #pruneVersions(before: number): Promise<void> {
    const newest = this.db
      .selectFrom('configVersion')
      .select('hash')
      .orderBy('at', 'desc')
      .limit(1);
    await this.db
      .deleteFrom('configVersion')
      .where('at', '<', before)
      .where('hash', 'not in', this.db.selectFrom(newest.as('newest')).select('hash'))
      .where((row) =>
        row.not(
          row.exists(
            row.selectFrom('call').select('id').whereRef('call.config', '=', 'configVersion.hash'),
          ),
        ),
      )
      .execute();
  }

  close(): Promise<void> {
    return this.db.destroy();
  }
}
