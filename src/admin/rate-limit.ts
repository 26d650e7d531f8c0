/**
 * Counts the requests of each client within a second. Each second starts with an empty map, so the
 * map never grows.
 */
export class RateLimit {
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #counts = new Map<string, number>();
  #second = 0;

  /** @param now monotonic clock, in milliseconds */
  constructor(perSecond: number, now: () => number) {
    this.#perSecond = perSecond;
    this.#now = now;
  }

  /**
   * Counts one request. @returns how many the client has sent in this second, and whether that is
   * within the limit
   */
  take(client: string): { readonly count: number; readonly isWithin: boolean } {
    const second = Math.floor(this.#now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#counts.clear();
    }
    const count = (this.#counts.get(client) ?? 0) + 1;
    this.#counts.set(client, count);
    return { count, isWithin: count <= this.#perSecond };
  }
}
