import type { DialplanStep } from '../ami/dialplan.ts';

/** Returns the targets of Goto() and GotoIf(). Empty if the step is not a jump. */
export function targetsOf({ application, data }: DialplanStep): readonly string[] {
  switch (application.toLowerCase()) {
    case 'goto':
      return [data];
    case 'gotoif':
    case 'gotoiftime':
      return labelsOf(data);
    default:
      return [];
  }
}

/**
 * Returns the labels of `<condition>?<then>:<else>`. Ignores separators inside braces, brackets and
 * parentheses.
 */
export function labelsOf(data: string): readonly string[] {
  const labels: string[] = [];
  let depth = 0;
  let isCondition = true;
  for (const character of data) {
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    if (depth === 0 && isCondition && character === '?') {
      isCondition = false;
      labels.push('');
    } else if (depth === 0 && !isCondition && character === ':') labels.push('');
    else if (!isCondition) labels.push(`${labels.pop() ?? ''}${character}`);
  }
  return labels.filter((label) => label !== '');
}
