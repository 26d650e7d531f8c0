import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Logger, StateStore } from '../ports.ts';
import { present } from '../present.ts';
import { Sqlite, type SqliteFile } from '../sqlite.ts';
import { whyOf } from '../words/why-of.ts';

/**
 * Opens the state file (SQLite). A state that cannot be stored must not stop calls: errors are
 * logged, and the app continues with the state in memory.
 */
export function openStateDb(file: string, logger: Logger): StateStore {
  try {
    return new StateDb(open(file), file, logger);
  } catch (error) {
    logger.error('the state file cannot be opened', {
      file,
      error,
      remedy:
        'make its folder writable for the app, or set another file in `state:`; until then a restart loses holds and health',
    });
    return new StateInMemory({ path: file, why: whyOf(error) });
  }
}

function open(file: string): SqliteFile {
  mkdirSync(dirname(file), { recursive: true });
  const db = new Sqlite(file, { timeout: BUSY_MS });
  // A write-ahead log needs no fsync for each write. A power cut may lose the last second, but
  // never the file.
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.exec(
    'CREATE TABLE IF NOT EXISTS state (kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID',
  );
  return db;
}

/**
 * How long a write waits for another program that has the file open. Calls wait as long.
 * Milliseconds.
 */
const BUSY_MS = 50;

interface Write {
  readonly kind: string;
  readonly name: string;
  readonly sql: string;
  /** The values behind kind and name. */
  readonly more: ReadonlyArray<string | number>;
}

type StateStatus = ReturnType<StateStore['status']>;

interface Row {
  readonly name: string;
  readonly value: string;
}

class StateDb implements StateStore {
  readonly #db: SqliteFile;
  readonly #file: string;
  readonly #logger: Logger;
  /** What could not be written, by kind and name. */
  readonly #unwritten = new Map<string, Write>();
  /** Why not. */
  #why: string | undefined;

  constructor(db: SqliteFile, file: string, logger: Logger) {
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
    const sql = 'INSERT OR REPLACE INTO state (kind, name, value, at) VALUES (?, ?, ?, ?)';
    this.#write({ kind, name, sql, more: [JSON.stringify(value), Date.now()] });
  }

  remove(kind: string, name: string): void {
    this.#write({ kind, name, sql: 'DELETE FROM state WHERE kind = ? AND name = ?', more: [] });
  }

  status(): StateStatus {
    return { path: this.#file, ...present({ why: this.#why }) };
  }

  close(): void {
    this.#db.close();
  }

  #rowsOf(kind: string): readonly Row[] {
    if (!this.#db.open) return [];
    try {
      return this.#db.prepare('SELECT name, value FROM state WHERE kind = ?').all(kind) as Row[];
    } catch (error) {
      this.#logger.error('state cannot be read', { file: this.#file, kind, error });
      return [];
    }
  }

  /** Parses a value. Returns undefined if it cannot be read: JSON has no undefined. */
  #valueOf(kind: string, { name, value }: Row): unknown {
    try {
      return JSON.parse(value) as unknown;
    } catch (error) {
      this.#logger.error('state cannot be read', { file: this.#file, kind, name, error });
      return undefined;
    }
  }

  /** What could not be written before is written first: the newest of each entry. */
  #write(write: Write): void {
    if (!this.#db.open) return;
    this.#unwritten.set(`${write.kind} ${write.name}`, write);
    try {
      for (const [key, { kind, name, sql, more }] of this.#unwritten) {
        this.#db.prepare(sql).run(kind, name, ...more);
        this.#unwritten.delete(key);
      }
      this.#why = undefined;
    } catch (error) {
      this.#why = whyOf(error);
      this.#logger.error('state cannot be written', { file: this.#file, error });
    }
  }
}

/** Keeps the state in memory, for an app whose state file cannot be opened. */
export class StateInMemory implements StateStore {
  readonly #kinds = new Map<string, Map<string, unknown>>();
  readonly #status: StateStatus;

  constructor(status: StateStatus = { path: '' }) {
    this.#status = status;
  }

  all(kind: string): ReadonlyMap<string, unknown> {
    return this.#kinds.get(kind) ?? new Map();
  }

  put(kind: string, name: string, value: unknown): void {
    this.#kinds.set(kind, new Map([...this.all(kind), [name, value]]));
  }

  remove(kind: string, name: string): void {
    this.#kinds.get(kind)?.delete(name);
  }

  status(): StateStatus {
    return this.#status;
  }

  close(): void {}
}
