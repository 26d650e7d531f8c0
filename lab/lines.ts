import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;
const CHUNK_BYTES = 64 * 1024;

/** Collects the output of a process with one JSON value per line. */
export class Lines<Line> {
  readonly #lines: Line[] = [];
  readonly #waiters = new Set<() => void>();
  #rest = '';
  #isOver = false;

  get all(): readonly Line[] {
    return this.#lines;
  }

  /** Only while nobody waits for a line. */
  forget(): void {
    this.#lines.length = 0;
  }

  follow(stream: Readable | null): void {
    stream?.setEncoding('utf8').on('data', (text: string) => this.#read(text));
  }

  /** Follows a growing file until nobody writes to it any more. */
  async followFile(path: string, written: Promise<unknown>): Promise<void> {
    let isWritten = false;
    void written.then(() => (isWritten = true));
    const decoder = new TextDecoder();
    const buffer = Buffer.alloc(CHUNK_BYTES);
    const file = await open(path, 'a+');
    for (;;) {
      // Read before the file, so that the last write is read too.
      const isLast = isWritten;
      const { bytesRead } = await file.read(buffer);
      if (bytesRead > 0) {
        this.#read(decoder.decode(buffer.subarray(0, bytesRead), { stream: true }));
      } else if (isLast) break;
      else await wait(LOOK_EVERY_MS);
    }
    await file.close();
    this.end();
  }

  /** Reports the end of the output. */
  end(): void {
    this.#isOver = true;
    this.#wake();
  }

  /** Waits for the first accepted line. Undefined if it does not come. */
  async find(accepts: (line: Line) => boolean, withinMs: number): Promise<Line | undefined> {
    const deadline = performance.now() + withinMs;
    // Tests each line only once, since under load there are thousands.
    for (let seen = 0; ;) {
      const found = this.#lines.slice(seen).find((line) => accepts(line));
      if (found !== undefined) return found;
      seen = this.#lines.length;
      const leftMs = deadline - performance.now();
      if (leftMs <= 0 || this.#isOver) return undefined;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs);
        this.#waiters.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  #read(chunk: string): void {
    const lines = (this.#rest + chunk).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') this.#lines.push(JSON.parse(line) as Line);
    this.#wake();
  }

  #wake(): void {
    for (const waiter of this.#waiters) waiter();
    this.#waiters.clear();
  }
}
