/**
 * Returns a hint for an unknown name: `; did you mean "via"?`, or the known names if none is
 * similar. It never suggests the word itself, which a list that is out of date may still hold.
 */
export function nearest(word: string, known: readonly string[]): string {
  const others = known.filter((name) => name !== word);
  if (others.length === 0) return '; there is none';
  const name = nearestName(word, others);
  return name === undefined ? `; there is: ${others.join(', ')}` : `; did you mean "${name}"?`;
}

/** The most similar name; undefined if none is similar enough. */
export function nearestName(word: string, known: readonly string[]): string | undefined {
  const most = Math.min(Math.ceil(word.length / 3), word.length - 1);
  const [best] = known
    // Each letter too many or too few is one of the distance, which takes long to work out.
    .filter((candidate) => Math.abs(candidate.length - word.length) <= most)
    .map((candidate) => ({ candidate, distance: distance(word, candidate) }))
    .filter((one) => one.distance <= most)
    .sort((a, b) => a.distance - b.distance);
  return best?.candidate;
}

/**
 * The number of letters that were left out, added, replaced or swapped with a neighbour (optimal
 * string alignment).
 */
function distance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const replaced = at(row, j) + (a[i] === b[j] ? 0 : 1);
      const isSwapped = i > 0 && j > 0 && a[i] === b[j - 1] && a[i - 1] === b[j];
      const swapped = isSwapped ? at(before, j - 1) + 1 : Infinity;
      next.push(Math.min(replaced, swapped, at(row, j + 1) + 1, at(next, j) + 1));
    }
    [before, row] = [row, next];
  }
  return at(row, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
