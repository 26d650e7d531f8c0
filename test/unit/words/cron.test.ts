import assert from 'node:assert/strict';
import { nextTime } from '../../../src/words/cron.ts';

describe('The next time of a schedule', () => {
  const after = Date.parse('2026-11-24T12:00:00Z'); // a Tuesday
  const CASES: ReadonlyArray<[fields: string, zone: string, next: string]> = [
    ['0 10 * * Tue', 'UTC', '2026-12-01T10:00:00Z'],
    ['0 10 * * 2', 'Europe/Berlin', '2026-12-01T09:00:00Z'],
    ['30 14 * * Mon-Fri', 'America/New_York', '2026-11-24T19:30:00Z'],
    ['0 12 * * *', 'UTC', '2026-11-25T12:00:00Z'],
    ['0 0 1 1 *', 'UTC', '2027-01-01T00:00:00Z'],
  ];
  for (const [fields, zone, next] of CASES) {
    it(`${fields} in ${zone} is ${next}`, () => {
      assert.equal(nextTime(fields, zone, after), Date.parse(next));
    });
  }

  it('keeps its hour when the clocks change', () => {
    const before = Date.parse('2026-10-24T12:00:00Z'); // Berlin leaves summer time on the 25th
    assert.equal(
      nextTime('0 10 * * *', 'Europe/Berlin', before),
      Date.parse('2026-10-25T09:00:00Z'),
    );
  });

  it('never comes on February 30', () => {
    assert.equal(nextTime('0 0 30 2 *', 'UTC', after), undefined);
  });

  for (const fields of ['61 * * * *', '* * * *', '* * * * * *', 'a b c d e']) {
    it(`is none of ${fields}`, () => {
      assert.throws(() => nextTime(fields, 'UTC', after));
    });
  }
});
