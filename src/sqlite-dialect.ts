import { SqliteAdapter, SqliteDialect, SqliteDriver, type DatabaseConnection } from 'kysely';
import type { SqliteFile } from './sqlite.ts';

/** A dialect of Kysely for a SQLite file that is written, with what Kysely's own leaves out. */
export function sqliteDialect(database: SqliteFile): SqliteDialect {
  class Driver extends SqliteDriver {
    /**
     * SQLite ends a transaction by itself when the disk is full or the file is broken. A rollback
     * then fails, and its error would hide the reason.
     */
    override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
      if (database.inTransaction) await super.rollbackTransaction(connection);
    }
  }
  return new (class extends SqliteDialect {
    override createDriver(): SqliteDriver {
      return new Driver({ database });
    }

    override createAdapter(): SqliteAdapter {
      return new Adapter();
    }
  })({ database });
}

/**
 * SQLite can undo a change of tables. With it the migrations run in one transaction: a process that
 * is killed meanwhile leaves the tables as they were, and the next start begins again.
 */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
