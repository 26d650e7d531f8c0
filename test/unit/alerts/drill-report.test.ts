import assert from 'node:assert/strict';
import { drillReportOf } from '../../../src/alerts/drill-report.ts';
import type { DrilledCall, DrillRunReport } from '../../../src/drill-status.ts';

const PASSED: DrilledCall = {
  call: 'c-1',
  at: '2026-11-24T10:01:00.000Z',
  passed: true,
  movedOnMs: 11.4,
  status: 'ANSWER',
};
const FAILED: DrilledCall = {
  call: 'c-2',
  at: '2026-11-24T10:02:00.000Z',
  passed: false,
  status: 'CONGESTION',
};

function report(calls: readonly DrilledCall[], more: Partial<DrillRunReport> = {}): DrillRunReport {
  const failed = calls.filter(({ passed }) => !passed).length;
  return {
    run: 3,
    drill: 'tuesday',
    at: '2026-11-24T10:00:00.000Z',
    by: 'schedule: Tue 10:00',
    state: 'ended',
    reason: 'its time is over',
    passed: calls.length - failed,
    failed,
    calls,
    ...more,
  };
}

describe('The report of a drill', () => {
  it('says that the backup works, and how fast', () => {
    const { kind, severity, text, details } = drillReportOf(report([PASSED]));
    assert.deepEqual([kind, severity], ['drill-ended', 'info']);
    assert.equal(
      text,
      'drill tuesday has ended: 1 call went on to the backup, after 11 ms at most (its time is over)',
    );
    assert.deepEqual(details, [
      '2026-11-24T10:01:00Z passed: moved on after 11 ms, ANSWER (call c-1)',
    ]);
  });

  it('warns of a call that did not get through, and names it first', () => {
    const { severity, text, details = [] } = drillReportOf(report([PASSED, FAILED]));
    assert.equal(severity, 'warning');
    assert.match(text, /1 of 2 calls did not get through to the backup/);
    assert.equal(details[0], '2026-11-24T10:02:00Z failed: never moved on, CONGESTION (call c-2)');
  });

  it('says that nothing is proven where nobody called', () => {
    assert.match(drillReportOf(report([])).text, /no call took part, so nothing is proven/);
  });

  it('warns of an abort', () => {
    const aborted = { state: 'aborted', reason: '3 calls in a row failed' } as const;
    const { kind, severity, text } = drillReportOf(report([FAILED, FAILED, FAILED], aborted));
    assert.deepEqual([kind, severity], ['drill-aborted', 'warning']);
    assert.match(text, /^drill tuesday was aborted: 3 of 3 calls .* \(3 calls in a row failed\)$/);
  });

  it('lists no more than ten calls', () => {
    const many = Array.from({ length: 12 }, () => PASSED);
    const { details = [] } = drillReportOf(report(many));
    assert.equal(details.length, 11);
    assert.equal(details.at(-1), 'and 2 calls more');
  });
});
