import { createParser } from 'eventsource-parser';
import { clock } from '../time/clock.ts';
import { pathWith, refusalOf } from './client.ts';

/** Something that the app told. */
export interface Told {
  readonly name: string;
  readonly data: unknown;
}

export type Connection =
  /** Nothing was heard yet. */
  | { readonly state: 'opening' }
  | { readonly state: 'open' }
  /** Wall clock, milliseconds: when something was heard last. 0: never. */
  | { readonly state: 'lost'; readonly heardAt: number }
  /** The tab is hidden. */
  | { readonly state: 'resting' };

export interface StreamParts {
  readonly topics: readonly string[];
  readonly onTold: (told: Told) => void;
  /** What was missed is lost: everything must be read again. */
  readonly onReset: () => void;
  /** Nobody is signed in any more. */
  readonly onSignedOut: () => void;
}

/** Without a beat for so long, the connection is dead. The app sends one every 5 s. */
const SILENT_MS = 10_000;
/** From one try to the next, and so on with the last. */
const WAITS_MS = [1000, 2000, 4000, 5000] as const;
const REST_AFTER_MS = 30_000;

/**
 * The one connection of a tab on which the app tells what changes. It reads by `fetch`, because an
 * `EventSource` hides why it fails, chooses its own pauses, and forgets its place when it is made
 * anew.
 */
export class Stream {
  readonly #parts: StreamParts;
  readonly #listeners = new Set<() => void>();
  #connection: Connection = { state: 'opening' };
  #lastId: string | undefined;
  #heardAt = 0;
  #failures = 0;
  #current: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #opened = Promise.withResolvers<void>();

  constructor(parts: StreamParts) {
    this.#parts = parts;
  }

  get connection(): Connection {
    return this.#connection;
  }

  /** Resolves when the app tells changes, so that what is read misses none, or is away. */
  get opened(): Promise<void> {
    return this.#opened.promise;
  }

  /** @returns the function that ends it */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Begins, and follows whether somebody sees the tab. @returns the function that ends it */
  start(): () => void {
    const follow = (): void => this.#followTab();
    document.addEventListener('visibilitychange', follow);
    this.#connect();
    return () => {
      document.removeEventListener('visibilitychange', follow);
      clearTimeout(this.#restTimer);
      this.#leave();
    };
  }

  #followTab(): void {
    clearTimeout(this.#restTimer);
    if (document.visibilityState === 'hidden') {
      this.#restTimer = setTimeout(() => this.#rest(), REST_AFTER_MS);
    } else if (this.#connection.state !== 'open') this.#connect();
  }

  #rest(): void {
    this.#leave();
    this.#set({ state: 'resting' });
  }

  #leave(): void {
    clearTimeout(this.#timer);
    this.#current?.abort();
    this.#current = undefined;
  }

  #connect(): void {
    this.#leave();
    const current = new AbortController();
    this.#current = current;
    this.#expectBeat(current);
    this.#read(current)
      .catch(() => undefined)
      .finally(() => this.#retry(current));
  }

  async #read(current: AbortController): Promise<void> {
    const { topics, onSignedOut } = this.#parts;
    const answer = await fetch(pathWith('/stream', { topics: topics.join(',') }), {
      headers: this.#lastId === undefined ? {} : { 'last-event-id': this.#lastId },
      signal: current.signal,
      cache: 'no-store',
    });
    if (!answer.ok || answer.body === null) {
      if ((await refusalOf(answer)).status === 401) onSignedOut();
      return;
    }
    const parser = createParser({
      onEvent: ({ id, event = '', data }) =>
        this.#take(id, { name: event, data: JSON.parse(data) }),
    });
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      this.#expectBeat(current);
      parser.feed(part.value);
    }
  }

  #take(id: string | undefined, told: Told): void {
    const isFirst = this.#lastId === undefined;
    if (id !== undefined) this.#lastId = id;
    if (told.name === 'hello') {
      // What was asked before is unanswered.
      if (isFirst && this.#failures > 0) this.#parts.onReset();
      this.#failures = 0;
      this.#set({ state: 'open' });
      this.#opened.resolve();
    }
    if (told.name === 'reset') this.#parts.onReset();
    else this.#parts.onTold(told);
    this.#heardAt = clock.readMs();
  }

  #expectBeat(current: AbortController): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => current.abort(), SILENT_MS);
  }

  /** The connection has ended. Whoever replaced it has the next one already. */
  #retry(ended: AbortController): void {
    if (this.#current !== ended) return;
    clearTimeout(this.#timer);
    this.#set({ state: 'lost', heardAt: this.#heardAt });
    this.#opened.resolve();
    const waitMs = WAITS_MS[Math.min(this.#failures, WAITS_MS.length - 1)];
    this.#failures += 1;
    this.#timer = setTimeout(() => this.#connect(), waitMs);
  }

  #set(connection: Connection): void {
    const isSame = connection.state === this.#connection.state;
    if (isSame && connection.state !== 'lost') return;
    this.#connection = connection;
    for (const listener of this.#listeners) listener();
  }
}
