/** Rings once, at the last moment that was set. */
export class Alarm {
  readonly #ring: () => void;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** @param now a monotonic clock, milliseconds */
  constructor(ring: () => void, now: () => number) {
    this.#ring = ring;
    this.#now = now;
  }

  at(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    this.#timer = setTimeout(this.#ring, Math.ceil(ms - this.#now()));
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }
}
