/** `; did you mean "via"?`, or what there is where nothing is near. */
export function nearest(word: string, known: readonly string[]): string {
  const ranked = known
    .map((candidate) => ({ candidate, distance: distance(word, candidate) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  if (best === undefined) return '; there is none';
  const isNear = best.distance <= Math.ceil(word.length / 3) && best.distance < word.length;
  if (isNear) return `; did you mean "${best.candidate}"?`;
  return `; there is: ${known.join(', ')}`;
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries()) {
      const swap = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
