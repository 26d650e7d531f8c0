import { Kysely, sql } from 'kysely';
import { say } from '../../../lab/program.ts';
import { startPostgres, type Postgres } from '../../../lab/postgres.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../lab/temporary-folder.ts';
import { openPostgres } from '../../../src/records/store/open-postgres.ts';
import { openSqlite } from '../../../src/records/store/open-sqlite.ts';
import { Store } from '../../../src/records/store/store.ts';
import { promisesOfStore } from './store-contract.ts';

describe('Records in SQLite', () => {
  let folder: TemporaryFolder;
  let files = 0;

  before(async () => {
    folder = await temporaryFolder();
  });

  after(() => folder.remove());

  promisesOfStore(() => {
    files += 1;
    return Store.open(openSqlite(`${folder.path}/${files}/records.db`), 'a1');
  });
});

/** For a busy machine. Milliseconds. */
const PATIENT = { connectMs: 60_000, answerMs: 60_000 };

describe('Records in PostgreSQL', () => {
  let server: Postgres;

  before(async () => {
    server = await startPostgres(say);
  });

  after(() => server.close());

  promisesOfStore(async () => {
    const { dialect } = openPostgres(server.url, PATIENT);
    const db = new Kysely<unknown>({ dialect });
    await sql`drop schema public cascade`.execute(db);
    await sql`create schema public`.execute(db);
    await db.destroy();
    return Store.open(openPostgres(server.url, PATIENT), 'a1');
  });
});
