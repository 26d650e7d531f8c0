import { createWriteStream, type WriteStream } from 'node:fs';
import type { CallFact } from '../core/call/call-facts.ts';
import type { Logger } from '../ports.ts';

/** What may wait to be written; a reader that is slower loses facts. Bytes. */
const MOST_WAITING = 4 * 1024 * 1024;

/**
 * Writes each fact about calls to a file or a pipe, as JSON Lines, with the moment of the writing. A file that cannot be
 * written ends this, not the app.
 */
export class FactsFile {
  readonly #stream: WriteStream;
  #isBroken = false;

  constructor(path: string, logger: Logger) {
    this.#stream = createWriteStream(path, { flags: 'a' });
    this.#stream.on('error', (error) => {
      this.#isBroken = true;
      logger.error('facts about calls are written no more', { file: path, error });
    });
  }

  take(fact: CallFact): void {
    if (this.#isBroken || this.#stream.writableLength > MOST_WAITING) return;
    const at = new Date().toISOString();
    this.#stream.write(`${JSON.stringify({ at, ...fact })}\n`);
  }

  async close(): Promise<void> {
    if (this.#isBroken) return;
    await new Promise<void>((resolve) => this.#stream.end(resolve));
  }
}
