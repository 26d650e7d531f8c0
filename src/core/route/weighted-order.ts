/**
 * An order drawn by weight: each place goes to one of those that are left, by its share of their weight. Those of
 * weight 0 come last, as they are listed.
 * @param chance drawn once, 0 to below 1; what one draw leaves of it is the next one's chance, as evenly spread
 */
export function weightedOrder<Item>(
  items: readonly Item[],
  weightOf: (item: Item) => number,
  chance: number,
): readonly Item[] {
  const left = items.filter((item) => weightOf(item) > 0);
  const drawn: Item[] = [];
  let rest = chance;
  while (left.length > 0) {
    let point = rest * left.reduce((sum, item) => sum + weightOf(item), 0);
    const found = left.findIndex((item) => {
      if (point < weightOf(item)) return true;
      point -= weightOf(item);
      return false;
    });
    // Rounding can carry the point past the last one.
    const [item] = left.splice(found === -1 ? left.length - 1 : found, 1);
    if (item === undefined) break;
    drawn.push(item);
    rest = Math.min(point / weightOf(item), 1 - Number.EPSILON);
  }
  return [...drawn, ...items.filter((item) => weightOf(item) <= 0)];
}
