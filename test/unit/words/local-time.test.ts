import assert from 'node:assert/strict';
import { localTime } from '../../../src/words/local-time.ts';

const MS = Date.parse('2026-11-29T23:40:22.123Z');

describe('A local time', () => {
  const rows: ReadonlyArray<readonly [minutes: number, told: string]> = [
    [0, '2026-11-29 23:40:22.123 +00:00'],
    [60, '2026-11-30 00:40:22.123 +01:00'],
    [345, '2026-11-30 05:25:22.123 +05:45'],
    [-210, '2026-11-29 20:10:22.123 -03:30'],
  ];
  for (const [minutes, told] of rows) {
    it(`${minutes} minutes east of UTC: ${told}`, () => {
      const { date, time, offset } = localTime(MS, minutes);
      assert.equal(`${date} ${time} ${offset}`, told);
    });
  }

  it('has the offset that this machine has at that time, in summer and in winter', () => {
    for (const iso of ['2026-01-15T12:00:00.000Z', '2026-07-15T12:00:00.000Z']) {
      const { date, time, offset } = localTime(Date.parse(iso));
      assert.equal(new Date(`${date}T${time}${offset}`).toISOString(), iso);
      assert.equal(time.slice(0, 2), String(new Date(iso).getHours()).padStart(2, '0'));
    }
  });
});
