import type { DrilledCall, DrillStatus } from '../operations.ts';
import { counted } from '../words/counted.ts';
import { moment, timeOfDay } from './moments.ts';
import { labelled, table, type Row } from './table.ts';
import type { View } from './verb.ts';

export function tellDrills(
  drills: readonly DrillStatus[],
  { columns, nowMs }: View,
): readonly string[] {
  if (drills.length === 0) return ['No drills are configured.'];
  const rows = drills.map((drill) => rowOf(drill, nowMs));
  return table(['DRILL', 'STATE', 'STARTED', 'PASSED', 'FAILED', 'MOVED ON'], rows, columns);
}

function rowOf(drill: DrillStatus, nowMs: number): Row {
  const { name, state, what, startedAt, nextStart, reason, calls } = drill;
  const passed = calls.filter((call) => call.passed).length;
  const started = startedAt === undefined ? '' : moment(startedAt, nowMs);
  const counts = calls.length === 0 ? ['', ''] : [String(passed), String(calls.length - passed)];
  return {
    cells: [name, state, started, ...counts, movedOn(calls)],
    details: [
      what,
      ...(nextStart === undefined ? [] : [`starts by itself at ${moment(nextStart, nowMs)}`]),
      ...(reason === undefined ? [] : [reason]),
    ],
  };
}

/** Formats one drill, call by call. */
export function tellDrill(drill: DrillStatus, { columns, nowMs }: View): readonly string[] {
  const { name, state, what, startedBy, startedAt, endsAt, endedAt, reason, calls } = drill;
  const { schedule, nextStart } = drill;
  const because = reason === undefined ? '' : `: ${reason}`;
  const times = [
    ['started', startedAt],
    ['ends', endedAt === undefined ? endsAt : undefined],
    ['ended', endedAt],
  ] as const;
  const lines = labelled(
    [
      [name, `${state}${because}`],
      ['what', what],
      ...(schedule === undefined ? [] : [['schedule', schedule] as const]),
      ...(nextStart === undefined ? [] : [['next', moment(nextStart, nowMs)] as const]),
      ...(startedBy === undefined ? [] : [['by', startedBy] as const]),
      ...times.flatMap(([label, time]) =>
        time === undefined ? [] : [[label, moment(time, nowMs)] as const],
      ),
    ],
    columns,
  );
  if (calls.length === 0) return lines;
  const hasNodes = calls.some(({ node }) => node !== undefined);
  const heading = ['CALL', ...(hasNodes ? ['NODE'] : []), 'AT', 'RESULT', 'MOVED ON', 'STATUS'];
  const rows = calls.map((call) => callRow(call, hasNodes));
  const report = table(heading, rows, columns);
  return [...lines, '', ...report, '', summary(calls)];
}

export function hasFailed({ calls }: DrillStatus): boolean {
  return calls.some(({ passed }) => !passed);
}

function callRow(
  { call, node = '', at, passed, movedOnMs, status }: DrilledCall,
  hasNodes: boolean,
): Row {
  const moved = movedOnMs === undefined ? 'never' : `${whole(movedOnMs)} ms`;
  const where = hasNodes ? [node] : [];
  return { cells: [call, ...where, timeOfDay(at), passed ? 'passed' : 'failed', moved, status] };
}

function summary(calls: readonly DrilledCall[]): string {
  const passed = calls.filter((call) => call.passed).length;
  const moved = movedOn(calls);
  const how = moved === '' ? '' : `; moved on after ${moved}`;
  return `${counted(calls.length, 'call')}: ${passed} passed, ${calls.length - passed} failed${how}`;
}

/** Formats the times to move on: `12 ms (median), 25 ms (max)`. Empty if no call moved on. */
function movedOn(calls: readonly DrilledCall[]): string {
  const times = calls.flatMap(({ movedOnMs }) => movedOnMs ?? []).sort((a, b) => a - b);
  const [below, above] = [times[(times.length - 1) >> 1], times[times.length >> 1]];
  if (below === undefined || above === undefined) return '';
  return `${whole((below + above) / 2)} ms (median), ${whole(Math.max(...times))} ms (max)`;
}

function whole(ms: number): number {
  return Math.round(ms);
}
