/** So many digits tell configurations apart. The commands print as many. */
const DIGITS = 12;

/** A hash of a configuration, as all pages show it. */
export function shortHash(hash: string): string {
  return hash.slice(0, DIGITS);
}
