/** A place of the file with names and indices: `trunks.*.rates`. A `*` stands for one of them. */
export type Pattern = readonly string[];

export function patterns(...written: readonly string[]): readonly Pattern[] {
  return written.map((each) => each.split('.'));
}

/** Whether a pattern fits the beginning of a place. */
export function fitsAbove(pattern: Pattern, steps: readonly string[]): boolean {
  return pattern.length <= steps.length && fits(pattern, steps.slice(0, pattern.length));
}

/** Whether a place fits the beginning of a pattern, so that there is more below it. */
export function fitsBelow(pattern: Pattern, steps: readonly string[]): boolean {
  return steps.length < pattern.length && fits(pattern.slice(0, steps.length), steps);
}

export function fits(pattern: Pattern, steps: readonly string[]): boolean {
  return (
    pattern.length === steps.length &&
    pattern.every((part, index) => part === '*' || part === steps[index])
  );
}
