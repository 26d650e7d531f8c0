/**
 * Orders items randomly by weight: each position goes to one of the remaining items, in proportion
 * to its weight. Items of weight 0 come last, in their listed order.
 * @param chance one random number, 0 or more and below 1; the part that a draw does not use is the
 * next draw's random number
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
    // Rounding can move the point past the last item.
    const [item] = left.splice(found === -1 ? left.length - 1 : found, 1);
    if (item === undefined) break;
    drawn.push(item);
    rest = Math.min(point / weightOf(item), 1 - Number.EPSILON);
  }
  return [...drawn, ...items.filter((item) => weightOf(item) <= 0)];
}
