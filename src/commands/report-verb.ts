import type { MonthReport } from '../report-operations.ts';
import { flagsOf, queryOf, REPORT_FILTERS } from './record-options.ts';
import { tellReport } from './tell-report.ts';
import type { Verb } from './verb.ts';

export const REPORT_VERB: Verb = {
  usage: 'report',
  does: 'show the calls and failovers of a month by route, number, trunk and reason',
  examples: ['report', 'report --month 2026-11 --json'],
  kind: 'look',
  path: () => 'report',
  options: flagsOf(REPORT_FILTERS),
  query: (options) => queryOf(REPORT_FILTERS, options, Date.now()),
  tell: (answer, view) =>
    'reasons' in answer && 'zone' in answer
      ? { lines: tellReport(answer as MonthReport, view) }
      : undefined,
};
