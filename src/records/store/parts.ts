/** The most rows in one statement: SQLite takes 32,766 values. */
const ROWS = 500;

/** Divides rows, so that each part fits into one statement. */
export function parts<Item>(items: readonly Item[]): ReadonlyArray<readonly Item[]> {
  const count = Math.ceil(items.length / ROWS);
  return Array.from({ length: count }, (_, index) => items.slice(index * ROWS, (index + 1) * ROWS));
}
