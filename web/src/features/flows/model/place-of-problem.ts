import type { Problem } from '../../../api/types.ts';
import { pointer } from '../../../shared/draft/json.ts';

/** Where a problem of a flow is shown. */
export interface ProblemPlace {
  /** From 1; 0: the route as a whole. */
  readonly tier: number;
  /** The pointer of the field, below which the problem is. Empty: the whole widget. */
  readonly field: string;
}

/** Undefined: it is elsewhere in the file. */
export function placeOfProblem(
  { pointer: place }: Pick<Problem, 'pointer'>,
  route: string,
): ProblemPlace | undefined {
  const at = pointer('routes', route);
  if (place !== at && !place.startsWith(`${at}/`)) return undefined;
  const [list, index, ...rest] = place.slice(at.length + 1).split('/');
  if (list !== 'tiers' || index === undefined) {
    return { tier: 0, field: list === undefined || list === '' ? '' : `${at}/${list}` };
  }
  return { tier: Number(index) + 1, field: fieldOf(`${at}/tiers/${index}`, rest) };
}

/** A field is a key of a tier, or of one of its destinations. */
function fieldOf(tier: string, [key, member, own]: readonly string[]): string {
  if (key === undefined) return '';
  if (key !== 'any_of' || member === undefined) return `${tier}/${key}`;
  const at = `${tier}/any_of/${member}`;
  return own === undefined ? at : `${at}/${own}`;
}

/**
 * What concerns a flow: its own problems, and errors elsewhere, because they forbid saving. The
 * errors come before the warnings, and each in the order of the flow.
 */
export function ownProblems(problems: readonly Problem[], route: string): readonly Problem[] {
  const tierOf = (problem: Problem): number =>
    placeOfProblem(problem, route)?.tier ?? Number.MAX_SAFE_INTEGER;
  const own = problems.filter(
    (problem) => problem.severity === 'error' || placeOfProblem(problem, route) !== undefined,
  );
  return own.toSorted((a, b) => rankOf(a) - rankOf(b) || tierOf(a) - tierOf(b));
}

function rankOf({ severity }: Problem): number {
  return severity === 'error' ? 0 : 1;
}
