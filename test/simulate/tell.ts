import type { CarrierResult } from './carrier-run.ts';
import type { LimitResult } from './limit-run.ts';
import type { SplitResult } from './split-run.ts';

/** What the simulation has found. Nothing in it depends on the machine. */
export interface SimulateReport {
  readonly limits: readonly LimitResult[];
  readonly splits: readonly SplitResult[];
  readonly carriers: readonly CarrierResult[];
}

type Table = readonly [head: readonly string[], rows: ReadonlyArray<readonly string[]>];

export function limitTable({ limits }: SimulateReport): Table {
  const head = ['nodes', 'trunks', 'offered / limit', 'passed over', 'most in a second', ''];
  const rows = limits.map((result) => {
    const { nodes, trunks, offered, cap, calls, passedOver, most } = result;
    const share = `${((passedOver / calls) * 100).toFixed(1)} %`;
    const rate = `${offered} / ${cap} per s`;
    return [String(nodes), String(trunks), rate, share, String(most), verdict(isWithin(result))];
  });
  return [head, rows];
}

export function splitTable({ splits }: SimulateReport): Table {
  const head = [
    'nodes',
    'cut off',
    'limit',
    'gone_after',
    'before it',
    'after it',
    'bound',
    'at the end',
    '',
  ];
  const rows = splits.map((result) => {
    const { nodes, cut, cap, forMs, goneAfterMs, before, after, bound, atEnd } = result;
    const away = `${cut} for ${Math.round(forMs / 1000)} s`;
    const counts = [cap, `${goneAfterMs / 1000} s`, before, after, bound, atEnd].map(String);
    return [String(nodes), away, ...counts, verdict(isBounded(result))];
  });
  return [head, rows];
}

export function carrierTable({ carriers }: SimulateReport): Table {
  const head = [
    'nodes',
    'calls a second',
    'callers that it cost',
    'each by itself',
    'down everywhere after',
  ];
  const rows = carriers.map(({ nodes, callsPerSecond, spent, everywhereMs }) => [
    String(nodes),
    String(callsPerSecond),
    String(spent),
    String(nodes * 3),
    `${(everywhereMs / 1000).toFixed(1)} s`,
  ]);
  return [head, rows];
}

function isWithin({ most, cap }: LimitResult): boolean {
  return most <= cap;
}

function isBounded({ before, after, atEnd, cap, bound }: SplitResult): boolean {
  return before <= cap && after <= bound && atEnd <= cap;
}

export function isKept({ limits, splits }: SimulateReport): boolean {
  return limits.every(isWithin) && splits.every(isBounded);
}

function verdict(isSo: boolean): string {
  return isSo ? 'kept' : 'NOT KEPT';
}

export function tellSimulation(report: SimulateReport): string {
  return [limitTable(report), splitTable(report), carrierTable(report)].map(inColumns).join('\n\n');
}

function inColumns([head, rows]: Table): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
