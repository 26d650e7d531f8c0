/** From one heartbeat to the next, give or take a tenth. Milliseconds. */
const BEAT_EVERY_MS = 1000;
/** The same at the least, while there is news all the time. Milliseconds. */
const BEAT_SOON_MS = 250;

export interface PaceParts {
  /** Never rejects. */
  readonly beat: () => Promise<void>;
  /** A monotonic clock, milliseconds. */
  readonly now: () => number;
}

/** When heartbeats come: once a second, and sooner if there is something to tell or to hear. */
export class Pace {
  readonly #parts: PaceParts;
  #timer: NodeJS.Timeout | undefined;
  /** When the last heartbeat began. */
  #beganMs = 0;
  #isBeating = false;
  #hasNews = false;
  #isClosed = false;

  constructor(parts: PaceParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#beganMs = this.#parts.now();
    this.#isBeating = true;
    this.#hasNews = false;
    // Nodes that were started together do not stay in step.
    const everyMs = BEAT_EVERY_MS * (0.9 + Math.random() * 0.2);
    void this.#parts.beat().then(() => {
      this.#isBeating = false;
      this.#nextAt(this.#beganMs + (this.#hasNews ? BEAT_SOON_MS : everyMs));
    });
  }

  hurry(): void {
    this.#hasNews = true;
    const isWaiting = this.#timer !== undefined && !this.#isBeating;
    if (isWaiting) this.#nextAt(this.#beganMs + BEAT_SOON_MS);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #nextAt(atMs: number): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => this.start(), Math.max(atMs - this.#parts.now(), 0));
  }
}
