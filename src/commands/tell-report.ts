import type { CallFigures, MonthReport } from '../report-operations.ts';
import { span } from '../words/spans.ts';
import { labelled, table, type Row } from './table.ts';
import type { View } from './verb.ts';

/** The month's figures: the calls, and who made and took the failovers. */
export function tellReport(report: MonthReport, { columns }: View): readonly string[] {
  const { month, zone, calls, answered, failovers, movedOn, reasons } = report;
  const routes = report.routes.map((one) => rowOf(one.name, one, one.plan));
  const numbers = report.numbers.map((one) => rowOf(one.number, one));
  const trunks = report.trunks.map((one) => rowOf(one.name, one, one.plan));
  const why = reasons.map(({ reason, code, failovers }): Row => {
    return { cells: [reason, code ?? '', String(failovers)] };
  });
  const down = report.down.map(({ kind, name, downMs, times }): Row => {
    return { cells: [`${kind} ${name}`, span(downMs), String(times)] };
  });
  const drills = report.drills.map(({ name, runs, passed, failed }): Row => {
    return { cells: [name, String(runs), String(passed), String(failed)] };
  });
  return [
    ...labelled(
      [
        ['month', `${month} (${zone})`],
        ['calls', String(calls)],
        ['answered', String(answered)],
        ['failovers', `${failovers}${ofAll(report)}`],
        ...(movedOn === undefined
          ? []
          : [
              ['moved on', `${movedOn.medianMs} ms (median), ${movedOn.p95Ms} ms (95 %)`] as const,
              ['longest', `${movedOn.mostMs} ms`] as const,
            ]),
      ],
      columns,
    ),
    ...part(['ROUTE', ...FIGURES], routes, columns),
    ...part(['NUMBER', ...FIGURES], numbers, columns),
    ...part(['TRUNK', ...FIGURES], trunks, columns),
    ...part(['FAILED OVER BY', 'CODE', 'FAILOVERS'], why, columns),
    ...part(['WAS DOWN', 'FOR', 'TIMES'], down, columns),
    ...part(['DRILL', 'RUNS', 'PASSED', 'FAILED'], drills, columns),
  ];
}

const FIGURES = ['CALLS', 'ANSWERED', 'FAILOVERS', 'PLAN'] as const;

function part(
  heading: readonly string[],
  rows: readonly Row[],
  columns: number,
): readonly string[] {
  return rows.length === 0 ? [] : ['', ...table(heading, rows, columns)];
}

function rowOf(name: string, figures: CallFigures, plan?: number): Row {
  const { calls, answered, failovers } = figures;
  const used = plan === undefined ? '' : `${Math.floor((failovers / plan) * 100)} % of ${plan}`;
  const cells = [name, String(calls), String(answered), `${failovers}${ofAll(figures)}`, used];
  return { cells };
}

function ofAll({ share }: CallFigures): string {
  return share === undefined ? '' : ` (${share} %)`;
}
