import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Sqlite, type SqliteFile } from '../../sqlite.ts';
import type { Written } from '../store/written.ts';

/** The most that a spool holds: some 300,000 calls. Bytes. */
const MOST_BYTES = 2 ** 30;

/** A record of the spool. */
export interface Spooled {
  /** In the order in which the records came. */
  readonly id: number;
  readonly record: Written;
}

/** Records that wait in a file for a database that is away. */
export class Spool {
  readonly #db: SqliteFile;
  readonly #mostBytes: number;

  private constructor(db: SqliteFile, mostBytes: number) {
    this.#db = db;
    this.#mostBytes = mostBytes;
  }

  /** Opens the file, which is created with its folder if it does not exist. */
  static async open(file: string, mostBytes = MOST_BYTES): Promise<Spool> {
    mkdirSync(dirname(file), { recursive: true });
    const db = new Sqlite(file, { timeout: 1000 });
    db.pragma('auto_vacuum = FULL');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.exec('create table if not exists spooled (id integer primary key, record text not null)');
    return new Spool(db, mostBytes);
  }

  /** Keeps records. @returns how many of the oldest were dropped, because the spool is full */
  async add(records: readonly Written[]): Promise<number> {
    const insert = this.#db.prepare('insert into spooled (record) values (?)');
    this.#db.transaction(() => {
      for (const record of records) insert.run(JSON.stringify(record));
    })();
    let dropped = 0;
    while (this.#bytes() > this.#mostBytes && (await this.count()) > records.length) {
      dropped += this.#dropOldest(records.length);
    }
    return dropped;
  }

  /** The oldest records, up to `count` of them. They stay until `remove`. */
  async oldest(count: number): Promise<readonly Spooled[]> {
    const rows = this.#db
      .prepare('select id, record from spooled order by id limit ?')
      .all(count) as ReadonlyArray<{ id: number; record: string }>;
    return rows.map(({ id, record }) => ({ id, record: JSON.parse(record) as Written }));
  }

  /** Removes the records up to this one. */
  async remove(lastId: number): Promise<void> {
    this.#db.prepare('delete from spooled where id <= ?').run(lastId);
  }

  async count(): Promise<number> {
    const row = this.#db.prepare('select count(*) as count from spooled').get();
    return (row as { count: number }).count;
  }

  async close(): Promise<void> {
    this.#db.close();
  }

  #dropOldest(count: number): number {
    const oldest = 'select id from spooled order by id limit ?';
    return this.#db.prepare(`delete from spooled where id in (${oldest})`).run(count).changes;
  }

  #bytes(): number {
    const pages = Number(this.#db.pragma('page_count', { simple: true }));
    return pages * Number(this.#db.pragma('page_size', { simple: true }));
  }
}
