import type { Trunk } from '../core/route/route.ts';

export interface ByPrice {
  /** The cheapest first; those without a price last; the rest as they are listed. */
  readonly trunks: readonly Trunk[];
  /** Per minute, by trunk; absent where none is known. */
  readonly prices: ReadonlyMap<string, number>;
}

/** @param number in E.164, with its plus; a short number has no price */
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

/** Two unknown prices are equal. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
