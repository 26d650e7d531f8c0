import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Logger, StateStore } from '../ports.ts';

/**
 * The state file, SQLite. A state that can't be kept is no reason not to serve calls: what goes wrong is logged, and
 * the app goes on with what it has in memory.
 */
export function openStateDb(file: string, logger: Logger): StateStore {
  try {
    return new StateDb(open(file), file, logger);
  } catch (error) {
    logger.error('state cannot be kept', {
      file,
      error,
      remedy:
        'make its folder writable for the app, or name another file by `state:`; until then a restart forgets holds and health',
    });
    return new StateInMemory();
  }
}

function open(file: string): Database.Database {
  mkdirSync(dirname(file), { recursive: true });
  const db = new Database(file, { timeout: BUSY_MS });
  // A write ahead log needs no fsync per write: a power cut may cost the last second, never the file.
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.exec(
    'CREATE TABLE IF NOT EXISTS state (kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID',
  );
  return db;
}

/** How long a write waits for another program that has the file open. Milliseconds: calls wait as long. */
const BUSY_MS = 50;

interface Row {
  readonly name: string;
  readonly value: string;
}

class StateDb implements StateStore {
  readonly #db: Database.Database;
  readonly #file: string;
  readonly #logger: Logger;

  constructor(db: Database.Database, file: string, logger: Logger) {
    this.#db = db;
    this.#file = file;
    this.#logger = logger;
  }

  all(kind: string): ReadonlyMap<string, unknown> {
    return new Map(
      this.#rowsOf(kind).flatMap((row) => {
        const value = this.#valueOf(kind, row);
        return value === undefined ? [] : [[row.name, value] as const];
      }),
    );
  }

  put(kind: string, name: string, value: unknown): void {
    this.#write('INSERT OR REPLACE INTO state (kind, name, value, at) VALUES (?, ?, ?, ?)', [
      kind,
      name,
      JSON.stringify(value),
      Date.now(),
    ]);
  }

  remove(kind: string, name: string): void {
    this.#write('DELETE FROM state WHERE kind = ? AND name = ?', [kind, name]);
  }

  close(): void {
    this.#db.close();
  }

  #rowsOf(kind: string): readonly Row[] {
    if (!this.#db.open) return [];
    try {
      return this.#db.prepare('SELECT name, value FROM state WHERE kind = ?').all(kind) as Row[];
    } catch (error) {
      this.#logger.error('state not read', { file: this.#file, kind, error });
      return [];
    }
  }

  /** JSON knows no undefined: that is one that cannot be read. */
  #valueOf(kind: string, { name, value }: Row): unknown {
    try {
      return JSON.parse(value) as unknown;
    } catch (error) {
      this.#logger.error('state not read', { file: this.#file, kind, name, error });
      return undefined;
    }
  }

  #write(sql: string, values: ReadonlyArray<string | number>): void {
    if (!this.#db.open) return;
    try {
      this.#db.prepare(sql).run(...values);
    } catch (error) {
      this.#logger.error('state not kept', { file: this.#file, error });
    }
  }
}

/** For an app that has no place to keep its state. */
export class StateInMemory implements StateStore {
  readonly #kinds = new Map<string, Map<string, unknown>>();

  all(kind: string): ReadonlyMap<string, unknown> {
    return this.#kinds.get(kind) ?? new Map();
  }

  put(kind: string, name: string, value: unknown): void {
    this.#kinds.set(kind, new Map([...this.all(kind), [name, value]]));
  }

  remove(kind: string, name: string): void {
    this.#kinds.get(kind)?.delete(name);
  }

  close(): void {}
}
