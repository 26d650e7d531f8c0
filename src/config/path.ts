/** The place of a key in the file: names and list indices from the top. */
export type Path = ReadonlyArray<string | number>;

/** `routes.support.tiers[0].via[1]`. */
export function writtenPath(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}
