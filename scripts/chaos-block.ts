import { tellMachine } from '../test/bench/machine.ts';
import { faultRow, type ChaosReport } from '../test/chaos/tell.ts';
import { cells, header } from './markdown.ts';

/** What was broken, what was promised, and what was seen. */
export function chaosBlock(report: ChaosReport): readonly string[] {
  const { date, machine, callsPerSecond, faults, skipped } = report;
  return [
    `Measured on ${date}: ${tellMachine(machine)}; ${callsPerSecond} callers a second.`,
    '',
    ...header(['fault', 'bound', 'seen', '']),
    ...faults.map((fault) => cells(faultRow(fault))),
    ...skipped.map(({ name, why }) => `\nNot tried: ${name} (${why}).`),
  ];
}
