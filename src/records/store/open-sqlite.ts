import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import { Sqlite } from '../../sqlite.ts';
import { sqliteDialect } from '../../sqlite-dialect.ts';
import { BY_DAY } from './tables.ts';
import type { Database } from './store.ts';

/** The most rows of a table that one step of pruning removes. */
const STEP = 500;

/** Opens a SQLite file, which is created with its folder if it does not exist. */
export function openSqlite(file: string): Database {
  mkdirSync(dirname(file), { recursive: true });
  const database = new Sqlite(file, { timeout: 1000 });
  // Must come before the first table. Without it, a file never shrinks after pruning.
  database.pragma('auto_vacuum = INCREMENTAL');
  // A power cut may lose the last second, but never the file.
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  // SQLite's own knows only ASCII: a search for "müller" would miss "MÜLLER".
  database.function('lower', { deterministic: true }, (text) => String(text).toLowerCase());
  const opened = identityOf(file);
  return {
    engine: 'sqlite',
    dialect: sqliteDialect(database),
    makeRoom: async () => {
      if (identityOf(file) === opened) return;
      // SQLite does not do so for a file that has another name now.
      database.pragma('wal_checkpoint(TRUNCATE)');
      throw new FileRemoved('it was removed, moved or replaced');
    },
    prune: async (db, before) => {
      let isMore = false;
      for (const table of BY_DAY) {
        const old = db.selectFrom(table).select(sql<number>`rowid`.as('rowid'));
        const { numDeletedRows } = await db
          .deleteFrom(table)
          .where(sql`rowid`, 'in', old.where('at', '<', before).limit(STEP))
          .executeTakeFirst();
        isMore ||= Number(numDeletedRows) === STEP;
      }
      await sql`pragma incremental_vacuum(1000)`.execute(db);
      return isMore;
    },
  };
}

/** Somebody has removed or replaced the file: what is written to it would be lost with the run. */
export class FileRemoved extends Error {
  override readonly name = 'FileRemoved';
}

/** Names the file that has this path now. Undefined: there is none. */
function identityOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.dev} ${found.ino}`;
}

/** Whether SQLite says that the file is no database, or a broken one. */
export function isCorrupt(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB');
}

/** Moves a broken file aside, so that a new one can begin. @returns its new name */
export function moveAside(file: string, now: Date): string {
  const to = `${file}.corrupt-${now.toISOString().replaceAll(':', '')}`;
  for (const end of ['', '-wal', '-shm']) {
    if (existsSync(file + end)) renameSync(file + end, to + end);
  }
  return to;
}
