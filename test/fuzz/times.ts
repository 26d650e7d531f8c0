/** How often `npm run fuzz` wants what `npm test` has once: known only after the imports. */
function times(): number {
  return Number(process.env['FUZZ_TIMES'] ?? 1);
}

/** How many random inputs a property gets. @param usual in `npm test` */
export function inputs(usual: number): number {
  return usual * times();
}

/** How long that may take. @param usualMs in `npm test`, milliseconds */
export function timesAsLong(usualMs: number): number {
  return Math.min(usualMs * times(), MOST_MS);
}

/** The longest time of a timer in Node. */
const MOST_MS = 2 ** 31 - 1;
