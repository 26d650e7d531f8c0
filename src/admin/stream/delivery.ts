import type { StreamClient } from './stream-client.ts';

/** The clients that are written to before calls have their turn. */
const AT_ONCE = 2;

/**
 * Writes to clients, a few at a time: to write to fifty takes milliseconds, and between two of them
 * calls go on.
 */
export class Delivery {
  readonly #soon: (work: () => void) => void;
  readonly #due = new Set<StreamClient>();
  #isOnItsWay = false;

  /** @param soon lets calls go on, and then does the work */
  constructor(soon: (work: () => void) => void) {
    this.#soon = soon;
  }

  write(client: StreamClient, bytes: Buffer): void {
    client.add(bytes);
    this.#due.add(client);
    this.#goOn();
  }

  #goOn(): void {
    if (this.#isOnItsWay || this.#due.size === 0) return;
    this.#isOnItsWay = true;
    this.#soon(() => {
      this.#isOnItsWay = false;
      for (const client of [...this.#due].slice(0, AT_ONCE)) {
        this.#due.delete(client);
        client.flush();
      }
      this.#goOn();
    });
  }
}
