import type { Logger } from '../ports.ts';

/** The pause between two steps, so that writing and reading get their turns. Milliseconds. */
const STEP_EVERY_MS = 100;
/** The pause when nothing old is left. Milliseconds. */
const LOOK_EVERY_MS = 60_000;

export interface PrunerParts {
  /** Removes a few old records. @returns true if more may be left */
  readonly prune: () => Promise<boolean>;
  readonly logger: Logger;
}

/** Removes old records in small steps, for as long as the app runs. */
export class Pruner {
  readonly #parts: PrunerParts;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(parts: PrunerParts) {
    this.#parts = parts;
    this.#after(STEP_EVERY_MS);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #after(ms: number): void {
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => void this.#step(), ms);
    this.#timer.unref();
  }

  async #step(): Promise<void> {
    let isMore = false;
    try {
      isMore = await this.#parts.prune();
    } catch (error) {
      // The writer tells when the database is away.
      this.#parts.logger.debug('old records cannot be removed now', { error });
    }
    this.#after(isMore ? STEP_EVERY_MS : LOOK_EVERY_MS);
  }
}
