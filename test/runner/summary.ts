import { spentMs } from '../bench/cpu.ts';
import { GROUPS, type Count, type Outcome } from './group.ts';

const SLOWEST = 8;

/** A file's or a tool's output, in one piece. */
export function outcomeText({ group, name, passed, failed, tookMs, output }: Outcome): string {
  const verdict = failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} FAILED`;
  return `\n== ${group}: ${name}: ${verdict} in ${seconds(tookMs)} ==\n${output.trim() === '' ? '' : output}`;
}

/**
 * What took how long, what failed and what was skipped; its last line is the count of all.
 * @param skipped what could not run, and why
 */
export function summaryText(
  outcomes: readonly Outcome[],
  skipped: readonly string[],
  tookMs: number,
): string {
  const groups = GROUPS.flatMap((group) => {
    const own = outcomes.filter((outcome) => outcome.group === group);
    if (own.length === 0) return [];
    const { passed, failed } = sum(own);
    const spent = own.reduce((total, outcome) => total + outcome.tookMs, 0);
    return `  ${group}: ${passed} passed, ${failed} failed, ${own.length} files or tools, ${seconds(spent)}`;
  });
  const slowest = outcomes
    .toSorted((one, other) => other.tookMs - one.tookMs)
    .slice(0, SLOWEST)
    .map(({ group, name, tookMs: took }) => `  ${seconds(took)} ${group}/${name}`);
  const failures = outcomes.filter(({ failed }) => failed > 0);
  const { passed, failed } = sum(outcomes);
  const spent = spentMs();
  const ofProcessors = spent === undefined ? '' : `, and ${seconds(spent)} of processor time`;
  const lines = [
    '',
    `All of it took ${seconds(tookMs)}${ofProcessors}.`,
    "Each group's own time, of which some passes at once:",
    ...groups,
    'The slowest:',
    ...slowest,
    ...(failures.length === 0 ? [] : ['Failures:', ...failures.map(failureText)]),
    '',
    ...skipped.map((what) => `Skipped: ${what}`),
    `${passed} passed, ${failed} failed`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Why a file or a tool has failed, once more: thousands of lines may have come since. */
function failureText({ group, name, failed, output }: Outcome): string {
  return `  ${group}/${name}: ${failed}\n${output.slice(Math.max(0, output.search(FAILING)))}`;
}

/** Where mocha begins to explain its failures. It may colour the line. */
const FAILING = /^.*\d+ failing/m;

export function sum(outcomes: readonly Outcome[]): Count {
  return {
    passed: outcomes.reduce((total, outcome) => total + outcome.passed, 0),
    failed: outcomes.reduce((total, outcome) => total + outcome.failed, 0),
  };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
