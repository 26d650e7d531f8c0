import type { Rates } from '../core/route/route.ts';

/** A carrier's prices. One look-up asks for each length of prefix once: a microsecond, however many there are. */
export class RateTable implements Rates {
  readonly #prices: ReadonlyMap<string, number>;
  readonly #longest: number;

  /** @param prices per minute, by the digits of the prefix */
  constructor(prices: ReadonlyMap<string, number>) {
    this.#prices = prices;
    this.#longest = [...prices.keys()].reduce((most, { length }) => Math.max(most, length), 0);
  }

  priceOf(number: string): number | undefined {
    if (!number.startsWith('+')) return undefined;
    const digits = number.slice(1);
    for (let length = Math.min(this.#longest, digits.length); length > 0; length -= 1) {
      const price = this.#prices.get(digits.slice(0, length));
      if (price !== undefined) return price;
    }
    return undefined;
  }
}
