import assert from 'node:assert/strict';
import type { PlannedDrill } from '../../../src/core/route/drill.ts';
import { DrillTimes } from '../../../src/drills/drill-times.ts';

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;
const TUESDAY: PlannedDrill = {
  name: 'tuesday',
  on: { kind: 'trunk', name: 'carrier-a' },
  as: { by: 'sip', code: 503 },
  share: 1,
  forMs: 600_000,
  schedule: { text: 'Tue 10:00', cron: '0 10 * * Tue', timeZone: 'UTC' },
};
const NOW = Date.parse('2026-11-23T12:00:00Z');
const TEN = Date.parse('2026-11-24T10:00:00Z');

describe('The times of drills', () => {
  let times: DrillTimes;

  beforeEach(() => {
    times = new DrillTimes();
    const { schedule: _, ...byHand } = TUESDAY;
    times.configure([TUESDAY, { ...byHand, name: 'by-hand' }], NOW);
  });

  it('come once each', () => {
    assert.equal(times.nextOf('tuesday'), TEN);
    assert.deepEqual(times.due(TEN - 1), []);
    assert.deepEqual(times.due(TEN + 900), [
      { name: 'tuesday', schedule: 'Tue 10:00', isMissed: false },
    ]);
    assert.deepEqual(times.due(TEN + 1900), []);
    assert.equal(times.nextOf('tuesday'), TEN + WEEK_MS);
  });

  it('do not come for a drill that only somebody starts', () => {
    assert.equal(times.nextOf('by-hand'), undefined);
    assert.deepEqual(
      times.due(TEN).map(({ name }) => name),
      ['tuesday'],
    );
  });

  it('are missed if nobody asks in time: the machine was asleep', () => {
    assert.deepEqual(
      times.due(TEN + 2 * MINUTE_MS).map(({ isMissed }) => isMissed),
      [true],
    );
    assert.equal(times.nextOf('tuesday'), TEN + WEEK_MS);
  });

  it('stay when another part of the file is saved, also in the second in which they come', () => {
    times.configure([TUESDAY], TEN + 500);
    assert.equal(times.due(TEN + 500).length, 1);
  });

  it('change with the schedule, and end with it', () => {
    const daily = { text: '0 9 * * *', cron: '0 9 * * *', timeZone: 'UTC' };
    times.configure([{ ...TUESDAY, schedule: daily }], NOW);
    assert.equal(times.nextOf('tuesday'), Date.parse('2026-11-24T09:00:00Z'));
    times.configure([], NOW);
    assert.deepEqual(times.due(TEN + WEEK_MS), []);
  });
});
