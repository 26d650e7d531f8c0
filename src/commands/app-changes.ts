import { setTimeout as wait } from 'node:timers/promises';
import type { AppAddress } from './ask-app.ts';
import { followApp } from './follow-app.ts';

export interface AppChangesParts {
  readonly address: AppAddress;
  /** The query of the stream that tells of them. Absent: no stream does. */
  readonly query?: string;
  /** Ends the wait for changes. */
  readonly signal: AbortSignal;
  /** The shortest time from one change to the next. Milliseconds. */
  readonly gapMs: number;
  /** The time after which something may have changed while no stream is open. Milliseconds. */
  readonly everyMs: number;
}

/** Waits for changes in the running app: by its stream, or for some time without one. */
export class AppChanges {
  readonly #parts: AppChangesParts;
  #isOpen = false;
  #isDue = false;
  #wake: () => void = () => undefined;

  constructor(parts: AppChangesParts) {
    this.#parts = parts;
    if (parts.query !== undefined) void this.#follow(parts.query);
  }

  /** Something has changed. */
  readonly tell = (): void => {
    this.#isDue = true;
    this.#wake();
  };

  /** Resolves after the next change, or when the wait has ended. */
  async next(): Promise<void> {
    const { signal, gapMs } = this.#parts;
    await wait(gapMs, undefined, { signal }).catch(() => undefined);
    if (!this.#isDue && !signal.aborted) await this.#change();
    this.#isDue = false;
  }

  #change(): Promise<void> {
    const { signal, everyMs } = this.#parts;
    return new Promise((resolve) => {
      const timer = this.#isOpen ? undefined : setTimeout(resolve, everyMs);
      this.#wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', this.#wake);
        resolve();
      };
      signal.addEventListener('abort', this.#wake, { once: true });
    });
  }

  /** Any event counts, beats too: what is shown grows old. */
  async #follow(query: string): Promise<void> {
    const { address, signal, everyMs } = this.#parts;
    const onEvent = (): void => {
      this.#isOpen = true;
      this.tell();
    };
    while (!signal.aborted) {
      await followApp(address, { query, lastId: undefined, onEvent, signal });
      this.#isOpen = false;
      this.tell();
      await wait(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
