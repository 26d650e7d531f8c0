export interface Claim {
  /** It gets so much in any case. */
  readonly least: number;
  /** It gets no more than that. Never less than `least`. */
  readonly most: number;
}

/**
 * Shares out whole units fairly: whoever has little comes first, so nobody can get more without
 * taking it from one that has as little or less. Units that are left over go to the first ones.
 */
export function maxMin(claims: readonly Claim[], units: number): readonly number[] {
  const at = (level: number): readonly number[] =>
    claims.map(({ least, most }) => Math.max(least, Math.min(most, level)));
  const total = (level: number): number => at(level).reduce((sum, share) => sum + share, 0);
  let [low, high] = [0, Math.max(0, units)];
  if (total(high) <= units) return at(high);
  // The highest level that does not take more than there is.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (total(middle) <= units) low = middle;
    else high = middle;
  }
  let left = units - total(low);
  return at(low).map((share, index) => {
    const isGrowing = share === low && (claims[index]?.most ?? 0) > low;
    if (!isGrowing || left <= 0) return share;
    left -= 1;
    return share + 1;
  });
}
