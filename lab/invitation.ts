import { columnsOf, wrap } from '../src/runtime/wrap.ts';

/** Something to do now, and the line to copy for it. */
type Step = readonly [what: string, toCopy: string];

/** An introduction, then the steps, each with its line to copy: that line is never wrapped. */
export function invitation(introduction: string, steps: readonly Step[]): string {
  const columns = columnsOf(process.stdout);
  const lines = [
    '',
    ...wrap(introduction, '', columns),
    ...steps.flatMap(([what, toCopy]) => ['', ...wrap(what, '', columns), `  ${toCopy}`]),
    '',
  ];
  return lines.join('\n');
}
