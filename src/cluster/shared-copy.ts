import { isDeepStrictEqual } from 'node:util';
import type { StateStore } from '../ports.ts';
import type { SharedEntry, SharedMark, SharedStore, StoredEntry } from './shared-store.ts';

/** What follows the entries of one kind. */
export interface Follower {
  /** Whether entries are kept over restarts, and told even if that succeeds only after one. */
  readonly isKept: boolean;
  /** An entry that this node did not have: another node has said it. */
  readonly take: (entry: SharedEntry) => void;
  /** Whether what this node has said counts more than what the database has. */
  readonly isStronger: (mine: SharedEntry, theirs: SharedEntry) => boolean;
}

export interface SharedCopyParts {
  readonly node: string;
  readonly store: Pick<StateStore, 'all' | 'put' | 'remove'>;
  /** The database's clock, Unix time in milliseconds. */
  readonly now: () => number;
  /** Something is to be told. */
  readonly onUntold: () => void;
}

/** An asynchronous standby that takes over may lack what was written so long ago. Milliseconds. */
const MAY_BE_LOST_MS = 600_000;
/** A time further ahead of the database's clock is of a clock that was wrong. Milliseconds. */
const MOST_AHEAD_MS = 5000;
/** No clock that was only set wrong is further ahead. Milliseconds. */
const BEYOND_BELIEF_MS = 86_400_000;

/** The kinds under which the state file has the copy, and what is untold. */
const COPY = 'shared';
const UNTOLD = 'shared-untold';

/**
 * This node's copy of what all nodes share. What this node says counts here at once. It is told to
 * the others when the database answers, be it after a restart.
 */
export class SharedCopy {
  readonly #parts: SharedCopyParts;
  readonly #followers = new Map<string, Follower>();
  readonly #entries = new Map<string, SharedEntry & { readonly version?: number }>();
  /** What this node has said, and the database does not have yet. */
  readonly #untold = new Map<string, SharedEntry>();
  #told: readonly SharedEntry[] = [];
  #seen: SharedMark | undefined;
  #lastMs = 0;

  constructor(parts: SharedCopyParts) {
    this.#parts = parts;
    const { store } = parts;
    for (const value of store.all(COPY).values()) {
      if (isEntry(value)) this.#entries.set(keyOf(value), value);
    }
    for (const value of store.all(UNTOLD).values()) {
      if (isEntry(value)) this.#untold.set(keyOf(value), value);
    }
  }

  /** Gives the entries of a kind to whoever needs them, from the next question on. */
  follow(kind: string, follower: Follower): void {
    this.#followers.set(kind, follower);
  }

  /** The time of the database, for what is said now. Unix time, milliseconds. */
  nowMs(): number {
    return this.#parts.now();
  }

  /** Says something. The last entry of a kind and name is the one that counts. */
  say(kind: string, name: string, value: unknown, atMs = this.nowMs()): void {
    // An entry is known by its node and time, so no two of them may have the same.
    this.#lastMs = Math.max(atMs, this.#lastMs + 0.001);
    this.#wait({ kind, name, value, node: this.#parts.node, atMs: this.#lastMs });
    this.#parts.onUntold();
  }

  /** Says what this node thinks, if the others do not have it so. */
  sayIfNew(kind: string, name: string, value: unknown): void {
    if (!isDeepStrictEqual(this.find(kind, name)?.value, value)) this.say(kind, name, value);
  }

  /** Undefined: nobody has said anything. */
  find(kind: string, name: string): SharedEntry | undefined {
    const key = keyOf({ kind, name });
    return this.#untold.get(key) ?? this.#entries.get(key);
  }

  /** Whether the database has what counts here. */
  isTold(kind: string, name: string): boolean {
    return !this.#untold.has(keyOf({ kind, name }));
  }

  /** All entries of a kind. */
  all(kind: string): readonly SharedEntry[] {
    const all = new Map<string, SharedEntry>([...this.#entries, ...this.#untold]);
    return [...all.values()].filter((entry) => entry.kind === kind);
  }

  /** Reads what is new, and tells what is untold. @param mark what the last heartbeat has heard */
  async sync(database: SharedStore, mark: SharedMark): Promise<void> {
    const seen = this.#seen;
    const isSame = seen?.history === mark.history && seen.version <= mark.version;
    if (!isSame) await this.#readAll(database, mark);
    else if (seen.version < mark.version) await this.#read(database, seen.version, mark);
    await this.#tell(database);
  }

  /** Never "nothing has changed": the database may be another one, or an earlier one of itself. */
  async #readAll(database: SharedStore, { history, version }: SharedMark): Promise<void> {
    const rows = await this.#changesSince(database, 0);
    const there = new Map(rows.map((row) => [keyOf(row), row]));
    const sinceMs = this.#parts.now() - MAY_BE_LOST_MS;
    const told = this.#told.filter(({ atMs }) => atMs >= sinceMs);
    // Before the rows are taken, so that an older word does not undo here what was said here.
    for (const entry of told) {
      const row = there.get(keyOf(entry));
      const isLost = row === undefined || this.#isStronger(entry, row);
      if (isLost && !this.#untold.has(keyOf(entry))) this.#wait(entry);
    }
    for (const [key, entry] of this.#entries) if (!there.has(key)) this.#drop(entry);
    for (const row of rows) this.#take(row);
    // A row may have a version that was never given.
    this.#seen = { history, version };
  }

  async #read(database: SharedStore, since: number, mark: SharedMark): Promise<void> {
    const rows = await this.#changesSince(database, since);
    for (const row of rows) this.#take(row);
    this.#seen = mark;
  }

  /** What has a time that never comes would count for ever. It gets the earliest time instead. */
  async #changesSince(database: SharedStore, version: number): Promise<readonly StoredEntry[]> {
    const rows = await database.changesSince(version);
    const latestMs = this.#parts.now() + BEYOND_BELIEF_MS;
    return rows.map((row) => (row.atMs >= 0 && row.atMs <= latestMs ? row : { ...row, atMs: 0 }));
  }

  async #tell(database: SharedStore): Promise<void> {
    const untold = Array.from(this.#untold);
    for (const [key, said] of untold) {
      const entry = this.#timed(said);
      const theirs = this.#entries.get(key);
      if (theirs !== undefined && !this.#isStronger(entry, theirs)) {
        this.#isTold(said);
        // It may be the same: the database took it, and its answer came too late.
        if (idOf(theirs) !== idOf(entry)) this.#follower(theirs).take(theirs);
        continue;
      }
      const version = await database.put(entry, theirs?.version ?? 0);
      // Another node was faster. The next heartbeat brings what it has said.
      if (version === undefined) continue;
      this.#enter({ ...entry, version });
      this.#isTold(said);
      const sinceMs = this.#parts.now() - MAY_BE_LOST_MS;
      this.#told = [
        ...this.#told.filter((one) => one.atMs >= sinceMs && keyOf(one) !== key),
        entry,
      ];
    }
  }

  /** What was said by a clock that was ahead, before the database was ever heard, is said now. */
  #timed(said: SharedEntry): SharedEntry {
    const nowMs = this.#parts.now();
    if (said.atMs <= nowMs + MOST_AHEAD_MS) return said;
    this.#lastMs = nowMs;
    return { ...said, atMs: nowMs };
  }

  #take(row: StoredEntry): void {
    const isNews = idOf(row) !== idOf(this.#entries.get(keyOf(row)));
    this.#enter(row);
    if (!isNews || this.#untold.has(keyOf(row))) return;
    this.#followers.get(row.kind)?.take(row);
  }

  #enter(row: StoredEntry): void {
    this.#entries.set(keyOf(row), row);
    const { version: _, ...entry } = row;
    if (this.#follower(row).isKept) this.#parts.store.put(COPY, keyOf(row), entry);
  }

  #drop(entry: SharedEntry): void {
    this.#entries.delete(keyOf(entry));
    if (this.#follower(entry).isKept) this.#parts.store.remove(COPY, keyOf(entry));
  }

  #wait(entry: SharedEntry): void {
    this.#untold.set(keyOf(entry), entry);
    if (this.#follower(entry).isKept) this.#parts.store.put(UNTOLD, keyOf(entry), entry);
  }

  /** What was said meanwhile is told later. */
  #isTold(entry: SharedEntry): void {
    const key = keyOf(entry);
    if (this.#untold.get(key) !== entry) return;
    this.#untold.delete(key);
    if (this.#follower(entry).isKept) this.#parts.store.remove(UNTOLD, key);
  }

  #isStronger(mine: SharedEntry, theirs: SharedEntry): boolean {
    return idOf(mine) !== idOf(theirs) && this.#follower(mine).isStronger(mine, theirs);
  }

  #follower({ kind }: SharedEntry): Follower {
    return this.#followers.get(kind) ?? NOBODY;
  }
}

/** A newer version of the app may share more than this one knows. */
const NOBODY: Follower = { isKept: false, take: () => undefined, isStronger: () => false };

function keyOf({ kind, name }: Pick<SharedEntry, 'kind' | 'name'>): string {
  return `${kind}/${name}`;
}

function idOf(entry: SharedEntry | undefined): string {
  return entry === undefined ? '' : `${entry.node} ${entry.atMs}`;
}

function isEntry(value: unknown): value is SharedEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, name, node, atMs } = value as Partial<SharedEntry>;
  const texts = [kind, name, node];
  return texts.every((text) => typeof text === 'string') && typeof atMs === 'number';
}

/** For orders that nothing but their time compares. */
export function isLater(mine: SharedEntry, theirs: SharedEntry): boolean {
  return mine.atMs > theirs.atMs;
}
