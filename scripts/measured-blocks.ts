import type { Judged } from '../test/bench/judge.ts';
import { tellMachine } from '../test/bench/machine.ts';
import { memoryOf } from '../test/bench/records/records-result.ts';
import { brief, warning } from '../test/bench/report.ts';
import { othersIn, type BenchReport } from '../test/bench/tell.ts';
import { tellSlope, tellStreams, type SoakReport } from '../test/soak/tell.ts';
import { cells, header } from './markdown.ts';

/** What was promised and what was measured, as a table. */
export function promisesTable(judged: readonly Judged[]): readonly string[] {
  return [
    ...header(['promise', 'measured', 'promised', '']),
    ...judged.map(({ what, bound, limit, unit, measured, isKept }) =>
      cells([
        what,
        brief(measured.median),
        `${bound} ${limit} ${unit}`.trim(),
        isKept ? 'kept' : '**not kept**',
      ]),
    ),
  ];
}

/** When, where and how it was measured. */
export function conditions({
  date,
  machine,
  setting,
  ...measured
}: BenchReport): readonly string[] {
  const settings = Object.entries(setting).map(([name, value]) => `${name} ${String(value)}`);
  return [
    `Measured on ${date}: ${tellMachine(machine)}; ${settings.join(', ')}.`,
    warning(othersIn(measured)).replace('\n', ' '),
  ].filter((line) => line !== '');
}

/** The figures of the records. */
export function recordsBlock(report: BenchReport): readonly string[] {
  const { records, judged } = report;
  if (records === undefined) return [];
  const { calls, attempts, engines } = records;
  return [
    ...conditions(report),
    `${attempts} attempts of ${calls} calls.`,
    '',
    ...promisesTable(judged),
    '',
    ...engines
      .map(
        ({ engine, filling, pruning }) =>
          `${engine} took ${filling.callsPerSecond.toFixed(0)} calls a second. ${memoryOf('filling', filling.memory)} ${memoryOf('pruning', pruning.memory)} A step of pruning took ${brief(pruning.steps.median)} ms at the median, ${brief(pruning.steps.p99)} ms at p99.`,
      )
      .join('\n\n')
      .split('\n'),
  ];
}

/** What nodes cost the database that they share. */
export function nodesBlock(report: BenchReport): readonly string[] {
  const { nodes, judged } = report;
  if (nodes === undefined) return [];
  const [before, after] = nodes.tableBytes.map((bytes) => `${Math.round(bytes / 1024)} KiB`);
  return [
    ...conditions(report),
    '',
    ...promisesTable(judged),
    '',
    `A heartbeat took ${brief(nodes.heartbeat.median)} ms at the median. A node used ${((nodes.ownCores / nodes.nodes) * 1000).toFixed(1)} ms of a processor in each second. The table of nodes had ${before} before and ${after} after.`,
  ];
}

/** What calls cost that talk. */
export function talkingBlock(report: BenchReport): readonly string[] {
  const { talking } = report;
  if (talking === undefined) return [];
  const { calls, packetsPerSecond, asteriskMs, appMs } = talking;
  return [
    ...conditions(report),
    '',
    `Asterisk used **${asteriskMs.toFixed(1)} ms** of a processor for each second of a call, with ${packetsPerSecond.toFixed(0)} packets a second each way. The app used ${appMs.toFixed(0)} ms in each second, for all ${calls} calls together.`,
  ];
}

/** How much memory calls take. */
export function liveBlock(report: BenchReport): readonly string[] {
  const { live } = report;
  if (live === undefined) return [];
  const { calls, kBPerCall, heapKBPerCall } = live;
  return [
    ...conditions(report),
    '',
    ...header(['', 'resident', 'heap']),
    ...(
      [
        ['before', live.before],
        [`with ${calls} calls`, live.during],
        ['after they have ended', live.after],
      ] as const
    ).map(([what, { rss, heapUsed }]) => cells([what, mib(rss), mib(heapUsed)])),
    '',
    `A call takes **${kBPerCall.toFixed(1)} kB** of resident memory, ${heapKBPerCall.toFixed(1)} kB of it on the heap.`,
  ];
}

function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

/** What an hour of everything left behind. */
export function soakBlock(report: SoakReport): readonly string[] {
  const { date, machine, setting, others, kinds, streams, left, flatness } = report;
  return [
    '![Memory, handles and latency over the time of the soak](measured/soak.svg)',
    '',
    `Measured on ${date}: ${tellMachine(machine)}; ${setting.minutes} minutes, ${setting.rate} calls a second.`,
    warning([others]).replace('\n', ' '),
    '',
    ...header(['calls', 'placed', 'lost']),
    ...kinds.map(({ name, calls, lost }) => cells([name, String(calls), String(lost)])),
    '',
    ...(streams === undefined ? [] : [`${tellStreams(streams)}.`, '']),
    `Left in Asterisk: ${left.length === 0 ? 'nothing' : left.length}.`,
    '',
    ...header(['', 'grows by', '']),
    ...flatness.map((one) => cells([one.name, tellSlope(one), one.verdict])),
  ];
}
