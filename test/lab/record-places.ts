import { startPostgres } from '../../lab/postgres.ts';
import { say } from '../../lab/program.ts';
import { temporaryFolder } from '../../lab/temporary-folder.ts';
import { openPostgres } from '../../src/records/store/open-postgres.ts';
import { openSqlite } from '../../src/records/store/open-sqlite.ts';
import { Store } from '../../src/records/store/store.ts';

/** Somewhere that the app keeps its records. */
export interface RecordPlace {
  /** `records.url`. */
  readonly url: string;
  open(): Promise<Store>;
  close(): Promise<void>;
}

/** Makes a new one, by the name of the database. */
export const RECORD_PLACES: Readonly<Record<string, () => Promise<RecordPlace>>> = {
  SQLite: async () => {
    const folder = await temporaryFolder();
    const file = `${folder.path}/records.db`;
    return {
      url: `sqlite:${file}`,
      open: () => Store.open(openSqlite(file), 'reader'),
      close: () => folder.remove(),
    };
  },
  PostgreSQL: async () => {
    const server = await startPostgres(say);
    return {
      url: server.url,
      open: () => Store.open(openPostgres(server.url), 'reader'),
      close: () => server.close(),
    };
  },
};
