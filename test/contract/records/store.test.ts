import assert from 'node:assert/strict';
import { Kysely, sql } from 'kysely';
import { say } from '../../../lab/program.ts';
import { startPostgres, type Postgres } from '../../../lab/postgres.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../lab/temporary-folder.ts';
import { openPostgres } from '../../../src/records/store/open-postgres.ts';
import { openSqlite } from '../../../src/records/store/open-sqlite.ts';
import { Store, type Database } from '../../../src/records/store/store.ts';
import { someEvent } from './some-records.ts';
import { promisesOfSharing } from './shared-contract.ts';
import { promisesOfStore } from './store-contract.ts';
import { promisesOfSums } from './sums-contract.ts';

describe('Records in SQLite', () => {
  let folder: TemporaryFolder;
  let files = 0;

  before(async () => {
    folder = await temporaryFolder();
  });

  after(() => folder.remove());

  const open = (): Promise<Store> => {
    files += 1;
    return Store.open(openSqlite(`${folder.path}/${files}/records.db`), 'a1');
  };
  promisesOfStore(open);
  promisesOfSharing(open, (node) =>
    Store.open(openSqlite(`${folder.path}/${files}/records.db`), node),
  );

  it('finds words whatever their case, in every script', async () => {
    const store = await open();
    await store.write([someEvent(1, { reason: 'wegen MÜLLER' })]);
    const { items } = await store.events({ q: 'müller' }, { limit: 9 });
    await store.close();
    assert.deepEqual(
      items.map(({ id }) => id),
      ['event-1'],
    );
  });

  promisesOfSums(open, async (store) => {
    await store.close();
    const file = `${folder.path}/${files}/records.db`;
    await forgetSums(openSqlite(file));
    return Store.open(openSqlite(file), 'a1');
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

  const open = async (): Promise<Store> => {
    const { dialect } = openPostgres(server.url, PATIENT);
    const db = new Kysely<unknown>({ dialect });
    await sql`drop schema public cascade`.execute(db);
    await sql`create schema public`.execute(db);
    await db.destroy();
    return Store.open(openPostgres(server.url, PATIENT), 'a1');
  };
  promisesOfStore(open);
  promisesOfSharing(open, (node) => Store.open(openPostgres(server.url, PATIENT), node));
  promisesOfSums(open, async (store) => {
    await store.close();
    await forgetSums(openPostgres(server.url, PATIENT));
    return Store.open(openPostgres(server.url, PATIENT), 'a1');
  });
});

/** Makes it a database that had no sums yet. */
async function forgetSums({ dialect }: Database): Promise<void> {
  const db = new Kysely<unknown>({ dialect });
  await sql`drop table tally`.execute(db);
  await sql`drop table tally_day`.execute(db);
  await sql`drop table proof`.execute(db);
  await sql`delete from kysely_migration where name = '0003-tally'`.execute(db);
  await db.destroy();
}
