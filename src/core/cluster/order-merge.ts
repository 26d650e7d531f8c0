/**
 * An operator's order about one thing: hold or release a trunk, drain or resume a node. Two nodes
 * can give different ones at the same time, each without knowledge of the other.
 */
export interface SharedOrder {
  /** `stop`: hold, drain. `go`: release, resume. */
  readonly wish: 'stop' | 'go';
  /** By the database's clock, as the node knows it. Unix time in milliseconds. */
  readonly atMs: number;
  /** The node that took the order. */
  readonly node: string;
}

/**
 * Clocks of nodes differ by less. If two orders are so close, nobody can say which one came later,
 * and the careful one counts. Milliseconds.
 */
const CLOSE_MS = 2000;

/**
 * The order that counts: the later one, and of two close ones `stop`. That is the same as to put
 * each `stop` 2 s later, so the orders stand in a line, and all nodes come to the same end, in
 * whatever order they hear of them.
 */
export function mergedOrder<Given extends SharedOrder>(one: Given, other: Given): Given {
  return isBefore(one, other) ? other : one;
}

/**
 * The time for a new order, later than any that its giver knows of: whoever releases a trunk a
 * second after they held it means it.
 * @param known the order that counts so far
 */
export function timeOfOrder(
  wish: SharedOrder['wish'],
  known: SharedOrder | undefined,
  nowMs: number,
): number {
  if (known === undefined) return nowMs;
  return Math.max(nowMs, placeOf(known) + 1 - (wish === 'stop' ? CLOSE_MS : 0));
}

function isBefore(one: SharedOrder, other: SharedOrder): boolean {
  const [a, b] = [placeOf(one), placeOf(other)];
  if (a !== b) return a < b;
  if (one.wish !== other.wish) return other.wish === 'stop';
  return one.node < other.node;
}

function placeOf({ wish, atMs }: SharedOrder): number {
  return wish === 'stop' ? atMs + CLOSE_MS : atMs;
}
