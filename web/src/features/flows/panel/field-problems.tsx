import type { Problem } from '../../../api/types.ts';
import type { Builder } from '../builder.ts';
import { placeOfProblem } from '../model/place-of-problem.ts';
import { WidgetProblems } from '../widget/widget-problems.tsx';

/** What is wrong with a field. */
export function problemsAt({ problems, name }: Builder, field: string): readonly Problem[] {
  return problems.filter((problem) => placeOfProblem(problem, name)?.field === field);
}

export function FieldProblems({ problems }: { problems: readonly Problem[] }) {
  return <WidgetProblems problems={problems} />;
}
