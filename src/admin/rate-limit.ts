/** Counts what each one asks for within a second; the next second starts anew, so that it never grows. */
export class RateLimit {
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #counts = new Map<string, number>();
  #second = 0;

  /** @param now milliseconds of a clock that is never set */
  constructor(perSecond: number, now: () => number) {
    this.#perSecond = perSecond;
    this.#now = now;
  }

  /** @returns how many it is for this one in this second, and whether that is within the limit */
  take(who: string): { readonly count: number; readonly isWithin: boolean } {
    const second = Math.floor(this.#now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#counts.clear();
    }
    const count = (this.#counts.get(who) ?? 0) + 1;
    this.#counts.set(who, count);
    return { count, isWithin: count <= this.#perSecond };
  }
}
