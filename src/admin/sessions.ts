import { createHash, randomBytes } from 'node:crypto';
import type { StateStore } from '../ports.ts';
import type { Token } from './options.ts';

/** How long a session lasts without a request. Milliseconds. */
const IDLE_MS = 12 * 3_600_000;

/** How long a session lasts at most. Milliseconds. */
export const LONGEST_MS = 7 * 24 * 3_600_000;

/** How often a session in use is saved. After a crash it may end so much earlier. Milliseconds. */
const SAVE_EVERY_MS = 60_000;

/** The session that was used the longest time ago makes room for the next one of its token. */
const MOST_PER_TOKEN = 100;

/** The kind under which the state store keeps sessions, by the SHA-256 of their ids. */
const KIND = 'session';

interface Session {
  /** The SHA-256 of the token with which it began. */
  readonly token: string;
  /** Wall clock, milliseconds. */
  readonly beganMs: number;
  readonly usedMs: number;
  readonly savedMs: number;
}

/**
 * Who has signed in. Only the browser knows the id of its session: the state has its SHA-256, so
 * that nobody who reads the state file can sign in with it.
 */
export class Sessions {
  readonly #store: StateStore;
  readonly #now: () => number;
  readonly #sessions = new Map<string, Session>();

  /** @param now wall clock, milliseconds */
  constructor(store: StateStore, now: () => number) {
    this.#store = store;
    this.#now = now;
    for (const [key, value] of store.all(KIND)) {
      const session = sessionOf(value);
      if (session === undefined || this.#isOver(session)) store.remove(KIND, key);
      else this.#sessions.set(key, session);
    }
  }

  /** Begins a session. @returns its id, for the cookie */
  begin({ sha256 }: Token): string {
    const id = randomBytes(32).toString('base64url');
    const now = this.#now();
    this.#makeRoom(sha256);
    this.#save(keyOf(id), { token: sha256, beganMs: now, usedMs: now, savedMs: now });
    return id;
  }

  /** Finds the token of a session, and counts as its use. Undefined: there is no such session. */
  use(id: string, tokens: readonly Token[]): Token | undefined {
    const token = this.look(id, tokens);
    const session = this.#sessions.get(keyOf(id));
    if (token === undefined || session === undefined) return undefined;
    const usedMs = this.#now();
    if (usedMs - session.savedMs >= SAVE_EVERY_MS) {
      this.#save(keyOf(id), { ...session, usedMs, savedMs: usedMs });
    } else {
      this.#sessions.set(keyOf(id), { ...session, usedMs });
    }
    return token;
  }

  /** As `use`, but it is no use of the session: that ends while somebody only waits. */
  look(id: string, tokens: readonly Token[]): Token | undefined {
    const key = keyOf(id);
    const session = this.#sessions.get(key);
    if (session === undefined) return undefined;
    const token = tokens.find(({ sha256 }) => sha256 === session.token);
    if (token !== undefined && !this.#isOver(session)) return token;
    this.#forget(key);
    return undefined;
  }

  end(id: string): void {
    this.#forget(keyOf(id));
  }

  /** Ends the sessions of all other tokens. */
  keepOnly(tokens: readonly Token[]): void {
    for (const [key, { token }] of this.#sessions) {
      if (!tokens.some(({ sha256 }) => sha256 === token)) this.#forget(key);
    }
  }

  #isOver({ beganMs, usedMs }: Session): boolean {
    const now = this.#now();
    return now - usedMs > IDLE_MS || now - beganMs > LONGEST_MS;
  }

  #makeRoom(token: string): void {
    const own = [...this.#sessions].filter(([, session]) => session.token === token);
    const oldest = own.toSorted(([, one], [, other]) => one.usedMs - other.usedMs);
    const surplus = oldest.slice(0, Math.max(0, own.length + 1 - MOST_PER_TOKEN));
    for (const [key] of surplus) this.#forget(key);
  }

  #save(key: string, session: Session): void {
    this.#sessions.set(key, session);
    this.#store.put(KIND, key, session);
  }

  #forget(key: string): void {
    if (this.#sessions.delete(key)) this.#store.remove(KIND, key);
  }
}

function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

/** Reads a session of the state file. Undefined: it is none. */
function sessionOf(value: unknown): Session | undefined {
  const { token, beganMs, usedMs } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof token !== 'string' || typeof beganMs !== 'number' || typeof usedMs !== 'number') {
    return undefined;
  }
  return { token, beganMs, usedMs, savedMs: usedMs };
}
