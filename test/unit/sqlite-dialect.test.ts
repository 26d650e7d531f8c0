import assert from 'node:assert/strict';
import { Kysely, Migrator, sql, type Migration } from 'kysely';
import { Sqlite, type SqliteFile } from '../../src/sqlite.ts';
import { sqliteDialect } from '../../src/sqlite-dialect.ts';

const first: Migration = {
  up: (db) => db.schema.createTable('call').addColumn('at', 'integer').execute(),
};

const second: Migration = {
  up: (db) => db.schema.alterTable('call').addColumn('why', 'text').execute(),
};

const brokenOff: Migration = {
  up: async (db) => {
    await second.up(db);
    throw new Error('killed');
  },
};

describe('The tables of a SQLite file', () => {
  it('stay as they were when their update breaks off, and the next one begins again', async () => {
    const database = new Sqlite(':memory:');
    assert.equal(await migrate(database, { first }), undefined);
    assert.match(String(await migrate(database, { first, second: brokenOff })), /killed/);
    assert.equal(await migrate(database, { first, second }), undefined);
    database.prepare('insert into call (at, why) values (1, 2)').run();
  });

  it('keep the reason when SQLite itself has ended a transaction', async () => {
    const database = new Sqlite(':memory:');
    const db = new Kysely<unknown>({ dialect: sqliteDialect(database) });
    const failing = db.transaction().execute(async (tx) => {
      await sql`create table call (at integer)`.execute(tx);
      database.exec('rollback');
      throw new Error('disk full');
    });
    await assert.rejects(failing, /disk full/);
  });
});

/** Brings the tables up to date. @returns why it could not */
async function migrate(database: SqliteFile, steps: Record<string, Migration>): Promise<unknown> {
  const db = new Kysely<unknown>({ dialect: sqliteDialect(database) });
  const provider = { getMigrations: () => Promise.resolve({ ...steps }) };
  return (await new Migrator({ db, provider }).migrateToLatest()).error;
}
