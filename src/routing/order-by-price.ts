import type { Trunk } from '../core/route/route.ts';

export interface ByPrice {
  /**
   * The cheapest trunk comes first. Trunks without a price come last. Otherwise the listed order
   * stays.
   */
  readonly trunks: readonly Trunk[];
  /** The price per minute by trunk name. A trunk without a price is absent. */
  readonly prices: ReadonlyMap<string, number>;
}

/** @param number E.164 with its plus; a short number has no price */
export function orderByPrice(trunks: readonly Trunk[], number: string): ByPrice {
  const prices = new Map(
    trunks.flatMap(({ name, rates }) => {
      const price = rates?.priceOf(number);
      return price === undefined ? [] : [[name, price] as const];
    }),
  );
  const priceOf = ({ name }: Trunk): number => prices.get(name) ?? Infinity;
  return { trunks: trunks.toSorted((a, b) => compare(priceOf(a), priceOf(b))), prices };
}

/** Two unknown prices (Infinity) are equal. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
