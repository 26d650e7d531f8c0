import { wrap } from '../runtime/wrap.ts';
import type { Change, ReplayGroup, ReplaySummary } from '../simulation/replay-summary.ts';
import { timeOf } from './moments.ts';
import { table } from './table.ts';

/** What `simulate --replay --json` prints. */
export interface ReplayReport extends ReplaySummary {
  readonly file: string;
  readonly hash: string;
  /** ISO 8601. */
  readonly from: string;
  /** Where the calls come from. */
  readonly records: string;
  readonly route?: string;
}

const CHANGES: ReadonlyArray<readonly [change: Change, sums: string]> = [
  ['failed', 'would fail, and were served'],
  ['served', 'would be served, and were not'],
  ['other', 'would fail otherwise'],
  ['moved', 'would be served by another way'],
];

/** Formats a replay of many calls. */
export function tellReplay(report: ReplayReport, columns: number): readonly string[] {
  const { groups } = report;
  const called = groups.some(({ ids }) => ids.length > 0);
  return [
    ...totalsOf(report, columns),
    ...routesOf(report, columns),
    ...CHANGES.flatMap(([change, sums]) =>
      tellGroups(
        sums,
        groups.filter((group) => group.change === change),
        columns,
      ),
    ),
    ...(called ? ['', '`ari-failover call <id>` shows what happened to a call.'] : []),
  ];
}

function totalsOf(report: ReplayReport, columns: number): readonly string[] {
  const { file, from, records, route, calls, same, assumed, notReplayed, notReplayedBecause } =
    report;
  const of = route === undefined ? '' : ` of route ${route}`;
  const why = notReplayedBecause.map((one) => `${one.calls}: ${one.why}`).join('; ');
  return [
    ...wrap(`${file}, with the calls${of} since ${timeOf(from)}, from ${records}:`, '', columns),
    '',
    counted(calls, 'calls are replayed'),
    counted(same, 'would go as they did'),
    ...CHANGES.map(([change, sums]) => counted(report[change], sums)),
    ...(assumed === 0
      ? []
      : wrap(
          `${assumed} of these changes rest on an assumption: no end of a way is recorded (see --otherwise).`,
          '',
          columns,
        )),
    ...(notReplayed === 0
      ? []
      : wrap(`${notReplayed} more calls are not replayed. ${why}.`, '', columns)),
  ];
}

function counted(count: number, what: string): string {
  return `${String(count).padStart(7)}  ${what}`;
}

function routesOf({ routes }: ReplayReport, columns: number): readonly string[] {
  const changed = routes.filter(({ calls, same }) => calls > same);
  if (changed.length === 0) return [];
  const heading = ['ROUTE', 'CALLS', 'SAME', 'FAIL', 'SERVED', 'OTHERWISE', 'OTHER WAY'];
  const rows = changed.map(({ route, calls, same, failed, served, other, moved }) => ({
    cells: [route, ...[calls, same, failed, served, other, moved].map(String)],
  }));
  return ['', ...table(heading, rows, columns)];
}

function tellGroups(
  sums: string,
  groups: readonly ReplayGroup[],
  columns: number,
): readonly string[] {
  if (groups.length === 0) return [];
  const rows = groups.map(({ calls, route, before, after, assumed, soonerMs, ids }) => ({
    cells: [String(calls), route, before, `would ${after}`],
    details: [
      ...(assumed === 0 ? [] : [`${assumed} by an assumed end`]),
      ...(soonerMs === undefined || soonerMs === 0 ? [] : [onAverage(soonerMs)]),
      `such as ${ids.join(', ')}`,
    ],
  }));
  const heading = ['CALLS', 'ROUTE', 'THEN', 'NOW'];
  return ['', `These ${sums}:`, ...table(heading, rows, columns)];
}

function onAverage(soonerMs: number): string {
  const seconds = (Math.abs(soonerMs) / 1000).toFixed(1);
  return `${seconds} s ${soonerMs > 0 ? 'sooner' : 'later'} on average`;
}
