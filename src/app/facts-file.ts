import { createWriteStream, type WriteStream } from 'node:fs';
import type { CallFact } from '../core/call/call-facts.ts';
import type { Logger } from '../ports.ts';

/** The most data that waits to be written. Beyond that, facts are lost. Bytes. */
const MOST_WAITING = 4 * 1024 * 1024;

/**
 * Writes each fact about calls to a file or a pipe, as JSON Lines with its time. If the
 * file cannot be written, writing stops and the app continues.
 */
export class FactsFile {
  readonly #stream: WriteStream;
  #isBroken = false;

  constructor(path: string, logger: Logger) {
    this.#stream = createWriteStream(path, { flags: 'a' });
    this.#stream.on('error', (error) => {
      this.#isBroken = true;
      logger.error('the facts file cannot be written: no more facts are written', {
        file: path,
        error,
      });
    });
  }

  take(fact: CallFact, atMs: number): void {
    if (this.#isBroken || this.#stream.writableLength > MOST_WAITING) return;
    const at = new Date(atMs).toISOString();
    this.#stream.write(`${JSON.stringify({ at, ...fact })}\n`);
  }

  async close(): Promise<void> {
    if (this.#isBroken) return;
    await new Promise<void>((resolve) => this.#stream.end(resolve));
  }
}
