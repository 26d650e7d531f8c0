/** How often `npm run fuzz` wants what `npm test` has once. */
export const TIMES = Number(process.env['FUZZ_TIMES'] ?? 1);

/** How many random inputs a property gets. @param usual in `npm test` */
export function inputs(usual: number): number {
  return usual * TIMES;
}
