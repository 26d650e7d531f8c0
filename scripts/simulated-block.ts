import {
  carrierTable,
  limitTable,
  splitTable,
  type SimulateReport,
} from '../test/simulate/tell.ts';
import { cells, header } from './markdown.ts';

/** What the model of nodes in virtual time has found. */
export function simulatedBlock(report: SimulateReport): readonly string[] {
  const parts = [
    ['Calls that pass a trunk over although another node has room:', limitTable(report)],
    ['The most calls at once of all nodes, while some are cut off:', splitTable(report)],
    ['A carrier that all nodes use dies:', carrierTable(report)],
  ] as const;
  return parts.flatMap(([what, [head, rows]]) => [
    what,
    '',
    ...header(head),
    ...rows.map(cells),
    '',
  ]);
}
