/** The steps that an axis may have, times a power of ten. */
const STEPS = [1, 2, 5, 10];
const MOST_STEPS = 4;

/** An axis from zero on, with whole and round steps. */
export function axisOf(largest: number): {
  readonly most: number;
  readonly steps: readonly number[];
} {
  const least = Math.max(1, largest) / MOST_STEPS;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = Math.max(1, power * (STEPS.find((factor) => factor * power >= least) ?? 10));
  const count = Math.max(1, Math.ceil(largest / step));
  return {
    most: count * step,
    steps: Array.from({ length: count + 1 }, (_, index) => index * step),
  };
}
