import type { Machine } from '../bench/machine.ts';
import { tellMachine } from '../bench/machine.ts';
import { warning } from '../bench/report.ts';
import type { Flatness } from './flatness.ts';
import type { LatencySample, Sample } from './sample.ts';

export interface KindResult {
  readonly name: string;
  readonly calls: number;
  /** Calls that did not go as the kind says. */
  readonly lost: number;
}

export interface StreamsResult {
  readonly opened: number;
  /** The app has refused none and has ended none. */
  readonly areServed: boolean;
  /** Connections that the app holds when all have left. */
  readonly left: number;
}

/** What `--json` writes, and docs/performance.md is made from. */
export interface SoakReport {
  /** The day, `2026-11-29`. */
  readonly date: string;
  readonly machine: Machine;
  readonly setting: { readonly minutes: number; readonly rate: number };
  /** The share of all processors that other programs had, 0 to 1. */
  readonly others: number;
  readonly kinds: readonly KindResult[];
  /** Of pages of the portal, which come and go all the time. Absent in older runs. */
  readonly streams?: StreamsResult;
  /** Channels and bridges left behind. */
  readonly left: readonly string[];
  readonly asteriskIsTheSame: boolean;
  /** Stacks of crashes of Asterisk. */
  readonly crashes: readonly string[];
  readonly flatness: readonly Flatness[];
  readonly samples: readonly Sample[];
  readonly latency: readonly LatencySample[];
}

export function isGood(report: SoakReport): boolean {
  const { kinds, streams, left, asteriskIsTheSame, crashes, flatness } = report;
  return (
    kinds.every(({ lost }) => lost === 0) &&
    (streams === undefined || (streams.areServed && streams.left === 0)) &&
    left.length === 0 &&
    asteriskIsTheSame &&
    crashes.length === 0 &&
    flatness.every(({ verdict, isOwn }) => verdict !== 'GROWS' || !isOwn)
  );
}

export function tellSoak(report: SoakReport): string {
  const { machine, setting, kinds, left, asteriskIsTheSame, crashes, flatness, samples } = report;
  const { streams } = report;
  const last = samples.at(-1);
  return [
    tellMachine(machine),
    `${setting.minutes} minutes, ${setting.rate} calls a second`,
    '',
    ...kinds.map(
      ({ name, calls, lost }) =>
        `${name.padEnd(26)} ${String(calls).padStart(7)} calls, ${lost === 0 ? 'none' : lost} lost`,
    ),
    '',
    ...(streams === undefined ? [] : [tellStreams(streams)]),
    `left in Asterisk: ${left.length === 0 ? 'nothing' : left.join(', ')}`,
    asteriskIsTheSame && crashes.length === 0 ? 'Asterisk is the same' : 'ASTERISK HAS ENDED',
    ...(last === undefined
      ? []
      : [`at the end: app ${tellProcess(last.app)}, Asterisk ${tellProcess(last.asterisk)}`]),
    '',
    ...flatness.map((one) => `${one.verdict.padEnd(17)} ${one.name.padEnd(29)} ${tellSlope(one)}`),
    ...[warning([report.others])].filter((text) => text !== ''),
  ].join('\n');
}

export function tellStreams({ opened, areServed, left }: StreamsResult): string {
  const what = areServed ? 'all served' : 'NOT ALL SERVED';
  return `streams opened by pages of the portal: ${opened}, ${what}; left: ${left === 0 ? 'none' : left}`;
}

/** `+0.3 MiB an hour, ± 0.9`: the standard error. */
export function tellSlope({ slope, error, unit, limit }: Flatness): string {
  if (Number.isNaN(slope)) return 'too few samples';
  const sign = slope < 0 ? '-' : '+';
  const size = Math.abs(slope).toFixed(2);
  return `${sign}${size} ${unit} an hour, ± ${error.toFixed(2)}; at most ${limit}`;
}

function tellProcess({ mib, handles }: Sample['app']): string {
  return `${mib.toFixed(0)} MiB, ${handles} handles`;
}
