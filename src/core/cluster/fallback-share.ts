import { ranked } from './rank.ts';

/**
 * Each node's part of a limit when all have to help themselves. They work it out alike, so that the
 * parts add up to the limit.
 */
export function fallbackShares(
  trunk: string,
  cap: number,
  members: Iterable<string>,
): ReadonlyMap<string, number> {
  const order = ranked(trunk, members);
  const each = Math.floor(cap / order.length);
  return new Map(order.map((name, index) => [name, each + (index < cap % order.length ? 1 : 0)]));
}
