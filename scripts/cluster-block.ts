import { tellMachine } from '../test/bench/machine.ts';
import type { ClusterReport } from '../test/cluster/tell.ts';
import { cells, header } from './markdown.ts';

/** What happened to three nodes, and what was seen. */
export function clusterBlock(report: ClusterReport): readonly string[] {
  const { date, machine, callsPerSecond, seconds, phases } = report;
  return [
    `Measured on ${date}: ${tellMachine(machine)}; ${callsPerSecond} callers a second for ${seconds} s or more in each phase.`,
    '',
    ...header(['what happens', 'what is counted', 'seen', '']),
    ...phases.flatMap(({ words, checks }) =>
      checks.map(({ what, seen, isKept }, index) =>
        cells([index === 0 ? words : '', what, seen, isKept ? 'kept' : '**not kept**']),
      ),
    ),
  ];
}
