import type { Trouble } from '../core/alert/alert.ts';
import type { DrilledCall, DrillRunReport } from '../drill-status.ts';
import { counted } from '../words/counted.ts';

/** The most calls that a report lists. The failed ones come first. */
const MOST_CALLS = 10;

/** What people are told of a run that is over. */
export function drillReportOf(report: DrillRunReport): Trouble {
  const { drill, run, state, reason, calls, failed } = report;
  const why = reason === undefined ? '' : ` (${reason})`;
  const isAborted = state === 'aborted';
  return {
    key: `drill ${drill} ${run}`,
    kind: isAborted ? 'drill-aborted' : 'drill-ended',
    object: { kind: 'drill', name: drill },
    severity: isAborted || failed > 0 ? 'warning' : 'info',
    text: `drill ${drill} ${isAborted ? 'was aborted' : 'has ended'}: ${verdictOf(report)}${why}`,
    details: linesOf(calls),
    advice: `All of it: ari-failover drill status ${drill}`,
  };
}

function verdictOf({ passed, failed, calls }: DrillRunReport): string {
  const all = passed + failed;
  if (all === 0) return 'no call took part, so nothing is proven';
  const times = calls.flatMap(({ movedOnMs }) => movedOnMs ?? []);
  const slowest = times.length === 0 ? '' : `, after ${whole(Math.max(...times))} ms at most`;
  if (failed === 0) return `${counted(all, 'call')} went on to the backup${slowest}`;
  return `${failed} of ${counted(all, 'call')} did not get through to the backup`;
}

function linesOf(calls: readonly DrilledCall[]): readonly string[] {
  const failedFirst = calls.toSorted((one, other) => Number(one.passed) - Number(other.passed));
  const more = failedFirst.length - MOST_CALLS;
  return [
    ...failedFirst.slice(0, MOST_CALLS).map(lineOf),
    ...(more > 0 ? [`and ${counted(more, 'call')} more`] : []),
  ];
}

/** `2026-11-24T17:01:00Z passed: moved on after 11 ms, ANSWER (call 1763922000.12-a1b2c3)`. */
function lineOf({ call, at, passed, movedOnMs, status }: DrilledCall): string {
  const time = at.replace(/\.\d+Z$/, 'Z');
  const moved =
    movedOnMs === undefined ? 'never moved on' : `moved on after ${whole(movedOnMs)} ms`;
  return `${time} ${passed ? 'passed' : 'failed'}: ${moved}, ${status} (call ${call})`;
}

function whole(ms: number): number {
  return Math.round(ms);
}
