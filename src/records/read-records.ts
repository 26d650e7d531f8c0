import { existsSync } from 'node:fs';
import { CamelCasePlugin, Kysely, SqliteDialect, type Dialect } from 'kysely';
import { NoRecords, type Records } from '../record-ports.ts';
import { Sqlite } from '../sqlite.ts';
import type { Place } from './store/messages.ts';
import { Reader } from './store/reader.ts';
import type { Tables } from './store/tables.ts';

/** Records that another process may be writing. */
export interface RecordsReader extends Pick<Records, 'recordedCalls'> {
  close(): Promise<void>;
}

/** Opens records without changing anything. @throws NoRecords */
export async function readRecords(place: Place): Promise<RecordsReader> {
  const dialect = await dialectOf(place);
  const db = new Kysely<Tables>({ dialect }).withPlugin(new CamelCasePlugin());
  const reader = new Reader(db, '');
  return {
    recordedCalls: async (filter, page) => {
      try {
        return await reader.recordedCalls(filter, page);
      } catch (error) {
        throw unreadable(error);
      }
    },
    close: () => db.destroy(),
  };
}

async function dialectOf(place: Place): Promise<Dialect> {
  if (place.kind === 'postgres') {
    const { openPostgres } = await import('./store/open-postgres.ts');
    return openPostgres(place.url).dialect;
  }
  const { file } = place;
  if (!existsSync(file)) throw new NoRecords(`there are no records at ${file}`);
  try {
    const database = new Sqlite(file, { readonly: true, timeout: 1000 });
    return new SqliteDialect({ database });
  } catch (error) {
    throw unreadable(error, file);
  }
}

function unreadable(error: unknown, file = 'the records'): NoRecords {
  return new NoRecords(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
}
