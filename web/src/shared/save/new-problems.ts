import type { Problem } from './save-types.ts';

interface Divided<Item> {
  /** The change makes them. */
  readonly made: readonly Item[];
  /** They were in the file before. */
  readonly old: readonly Item[];
}

/**
 * Divides the problems of a change from those that the file has without it. A change may move a
 * problem to another place, so what it says counts, and how often.
 */
export function dividedProblems<Item extends Problem>(
  problems: readonly Item[],
  before: readonly Problem[],
): Divided<Item> {
  const left = before.map(keyOf);
  const old = problems.filter((problem) => {
    const index = left.indexOf(keyOf(problem));
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  });
  return { made: problems.filter((problem) => !old.includes(problem)), old };
}

function keyOf({ severity, code, message }: Problem): string {
  return `${severity} ${code} ${message}`;
}
