import assert from 'node:assert/strict';
import { tellReport } from '../../../src/commands/tell-report.ts';
import type { MonthReport } from '../../../src/report-operations.ts';

const NONE = { calls: 0, answered: 0, failovers: 0 };
const REPORT: MonthReport = {
  month: '2026-11',
  zone: 'Europe/Berlin',
  from: '2026-10-31T23:00:00.000Z',
  to: '2026-11-30T23:00:00.000Z',
  calls: 1200,
  answered: 1100,
  failovers: 312,
  share: 26,
  movedOn: { count: 312, medianMs: 4, p95Ms: 12, mostMs: 4010 },
  routes: [
    { name: 'support', calls: 1200, answered: 1100, failovers: 312, share: 26, plan: 400 },
    { name: 'sales', ...NONE },
  ],
  numbers: [{ number: '+14155550100', calls: 3, answered: 2, failovers: 1, share: 33.3 }],
  trunks: [],
  reasons: [
    { reason: 'CONGESTION', code: 'sip:503', failovers: 300 },
    { reason: 'down', failovers: 12 },
  ],
  down: [{ kind: 'trunk', name: 'carrier-a', downMs: 5_400_000, times: 2 }],
  drills: [{ name: 'tuesday', runs: 4, passed: 40, failed: 1 }],
};

describe('The report of a month for people', () => {
  it('has the figures, and a table for each thing that has some', () => {
    assert.equal(
      tellReport(REPORT, { columns: 80, nowMs: 0 }).join('\n'),
      `month      2026-11 (Europe/Berlin)
calls      1200
answered   1100
failovers  312 (26 %)
moved on   4 ms (median), 12 ms (95 %)
longest    4010 ms

ROUTE    CALLS  ANSWERED  FAILOVERS   PLAN
support  1200   1100      312 (26 %)  78 % of 400
sales    0      0         0

NUMBER        CALLS  ANSWERED  FAILOVERS   PLAN
+14155550100  3      2         1 (33.3 %)

FAILED OVER BY  CODE     FAILOVERS
CONGESTION      sip:503  300
down                     12

WAS DOWN         FOR         TIMES
trunk carrier-a  1 h 30 min  2

DRILL    RUNS  PASSED  FAILED
tuesday  4     40      1`,
    );
  });
});
