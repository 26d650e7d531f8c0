import assert from 'node:assert/strict';
import { hasOffset, parseTime } from '../../../src/words/iso-time.ts';

describe('A time of ISO 8601', () => {
  const rows: ReadonlyArray<readonly [text: string, utc: string | undefined]> = [
    ['2026-11-29T06:15Z', '2026-11-29T06:15:00.000Z'],
    ['2026-11-29T06:15:01.250+01:00', '2026-11-29T05:15:01.250Z'],
    ['2028-02-29T00:00Z', '2028-02-29T00:00:00.000Z'],
    ['2026-02-29T00:00Z', undefined],
    ['2026-11-31T00:00Z', undefined],
    ['2026-11-00T00:00Z', undefined],
    ['2026-13-01T00:00Z', undefined],
    ['2026-11-29T25:00Z', undefined],
    ['2026-11-29T06:15+99:00', undefined],
    ['2026-11-29', undefined],
    ['29 Nov 2026', undefined],
    ['', undefined],
  ];
  for (const [text, utc] of rows) {
    it(`${JSON.stringify(text)} is ${utc ?? 'none'}`, () => {
      const ms = parseTime(text);
      assert.equal(ms === undefined ? undefined : new Date(ms).toISOString(), utc);
    });
  }

  it('without an offset is one of this machine', () => {
    assert.equal(parseTime('2026-11-29T06:15'), new Date(2026, 10, 29, 6, 15).getTime());
  });

  it('says whether it has an offset', () => {
    assert.deepEqual(
      ['2026-11-29T06:15Z', '2026-11-29T06:15+01:00', '2026-11-29T06:15'].map(hasOffset),
      [true, true, false],
    );
  });
});
