import assert from 'node:assert/strict';
import type { CallRecord, RecordedCall } from '../../../src/record-ports.ts';
import { ReplayTally } from '../../../src/simulation/replay-summary.ts';
import { someAttempt, someCall } from '../../contract/records/some-records.ts';

/** A call that ended like this. @param trunk who answered, after this time */
function ended(
  number: number,
  more: Partial<CallRecord> = {},
  trunk?: string,
  setupMs = 400,
): RecordedCall {
  const answer = trunk === undefined ? {} : { trunk, answeredMs: setupMs };
  return {
    ...someCall(number, { setupMs, ...more }),
    attempts: [someAttempt(`call-${number}-t1a1`, answer)],
  };
}

const FAILED = { status: 'CONGESTION' } as const;

describe('The summary of a replay', () => {
  it('counts by route what would differ, the worst first', () => {
    const tally = new ReplayTally();
    tally.add(ended(1, {}, 'carrier-a'), ended(1, {}, 'carrier-a'), false);
    tally.add(ended(2, {}, 'carrier-a', 5000), ended(2, {}, 'carrier-b', 2000), true);
    tally.add(ended(3, FAILED), ended(3, {}, 'carrier-b'), true);
    tally.add(ended(4, FAILED), ended(4, { status: 'BUSY' }), false);
    tally.add(ended(5, { route: 'sales' }, 'carrier-a'), ended(5, { status: 'NOROUTE' }), false);
    tally.add(ended(6, FAILED), ended(6, { status: 'ANSWER', place: 'standby,s,1' }), false);
    tally.leaveOut('it was part of a drill');
    const { summary } = tally;
    const counts = { calls: 6, same: 1, failed: 1, served: 2, moved: 1, other: 1 };
    const { routes, groups, notReplayedBecause, ...totals } = summary;
    assert.deepEqual(totals, { ...counts, assumed: 2, notReplayed: 1 });
    assert.equal(tally.seen, 7);
    assert.deepEqual(notReplayedBecause, [{ why: 'it was part of a drill', calls: 1 }]);
    assert.deepEqual(routes, [
      { route: 'support', ...counts, calls: 5, failed: 0 },
      { route: 'sales', calls: 1, same: 0, failed: 1, served: 0, moved: 0, other: 0 },
    ]);
    assert.deepEqual(
      groups.map(({ change, before, after }) => [change, before, after]),
      [
        ['failed', 'was answered by carrier-a', 'go back to the dialplan with NOROUTE'],
        ['served', 'went back to the dialplan with CONGESTION', 'be answered by carrier-b'],
        [
          'served',
          'went back to the dialplan with CONGESTION',
          'go to standby,s,1 in the dialplan',
        ],
        ['other', 'went back to the dialplan with CONGESTION', 'go back to the dialplan with BUSY'],
        ['moved', 'was answered by carrier-a', 'be answered by carrier-b'],
      ],
    );
    assert.equal(groups.at(-1)?.soonerMs, 3000);
  });

  it('says what differs where a call would come to the same', () => {
    const tally = new ReplayTally();
    const busy = ended(1, { status: 'BUSY' });
    const [attempt] = busy.attempts;
    assert(attempt);
    const other = someAttempt('call-1-t1a2', { trunk: 'carrier-b', seq: 2 });
    tally.add(busy, { ...busy, attempts: [other, attempt] }, false);
    const [group] = tally.summary.groups;
    assert.deepEqual(
      [group?.change, group?.before, group?.after],
      [
        'other',
        'went back to the dialplan with BUSY',
        'go back to the dialplan with BUSY, by other attempts',
      ],
    );
  });

  it('names the newest calls of a result, and no more of them', () => {
    const tally = new ReplayTally();
    for (let number = 100; number > 0; number -= 1) {
      tally.add(ended(number, FAILED), ended(number, {}, 'carrier-b'), number > 50);
    }
    const [group, ...others] = tally.summary.groups;
    assert.deepEqual(others, []);
    assert.deepEqual([group?.calls, group?.assumed], [100, 50]);
    assert.deepEqual(group?.ids, ['call-100', 'call-99', 'call-98']);
  });

  it('does not grow with the calls, however different they are', () => {
    const tally = new ReplayTally();
    for (let number = 0; number < 2000; number += 1) {
      tally.add(ended(number, FAILED), ended(number, {}, `carrier-${number}`), false);
    }
    const { groups, served } = tally.summary;
    assert.equal(served, 2000);
    assert.equal(groups.length, 501);
    assert.equal(groups[0]?.before, 'more results');
    assert.equal(
      groups.reduce((sum, { calls }) => sum + calls, 0),
      2000,
    );
  });
});
