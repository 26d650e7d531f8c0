/**
 * Counts what each client does within a second, or another window of time. Each window starts with
 * an empty map, so the map never grows.
 */
export class RateLimit {
  readonly #most: number;
  readonly #now: () => number;
  readonly #windowMs: number;
  readonly #counts = new Map<string, number>();
  #window = 0;

  /** @param now monotonic clock, in milliseconds */
  constructor(most: number, now: () => number, windowMs = 1000) {
    this.#most = most;
    this.#now = now;
    this.#windowMs = windowMs;
  }

  /**
   * Counts once more. @returns how often the client has done it in this window, and whether that is
   * within the limit
   */
  take(client: string): { readonly count: number; readonly isWithin: boolean } {
    this.#begin();
    const count = (this.#counts.get(client) ?? 0) + 1;
    this.#counts.set(client, count);
    return { count, isWithin: count <= this.#most };
  }

  /** Whether the client has no more left in this window. */
  isSpent(client: string): boolean {
    this.#begin();
    return (this.#counts.get(client) ?? 0) >= this.#most;
  }

  /** Until the next window begins: whole seconds, as `Retry-After` has them. */
  get secondsLeft(): number {
    return Math.ceil((this.#windowMs - (this.#now() % this.#windowMs)) / 1000);
  }

  #begin(): void {
    const window = Math.floor(this.#now() / this.#windowMs);
    if (window === this.#window) return;
    this.#window = window;
    this.#counts.clear();
  }
}
