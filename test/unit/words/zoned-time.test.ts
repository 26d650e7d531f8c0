import assert from 'node:assert/strict';
import {
  beginOf,
  isZone,
  monthOf,
  monthSpan,
  nextAfter,
  type Unit,
} from '../../../src/words/zoned-time.ts';

const iso = (ms: number): string => new Date(ms).toISOString().replace(':00.000Z', 'Z');

describe('The time in a zone', () => {
  const begins: ReadonlyArray<readonly [unit: Unit, zone: string, at: string, begin: string]> = [
    ['15m', 'UTC', '2026-11-29T12:44:59Z', '2026-11-29T12:30Z'],
    ['hour', 'UTC', '2026-11-29T12:44:59Z', '2026-11-29T12:00Z'],
    ['hour', 'Asia/Kolkata', '2026-11-29T12:44:59Z', '2026-11-29T12:30Z'],
    ['hour', 'Asia/Kathmandu', '2026-11-29T12:44:59Z', '2026-11-29T12:15Z'],
    ['day', 'Asia/Kathmandu', '2026-11-29T12:44:59Z', '2026-11-28T18:15Z'],
    ['day', 'Europe/Berlin', '2026-11-29T22:59:59Z', '2026-11-28T23:00Z'],
    ['day', 'Europe/Berlin', '2026-11-29T23:00:00Z', '2026-11-29T23:00Z'],
    ['day', 'Europe/Berlin', '2026-10-25T12:00:00Z', '2026-10-24T22:00Z'],
    ['week', 'Europe/Berlin', '2026-11-29T12:00:00Z', '2026-11-22T23:00Z'],
    ['month', 'America/New_York', '2026-11-29T12:00:00Z', '2026-11-01T04:00Z'],
    // Clocks went from 24:00 to 01:00: that day began at one o'clock.
    ['day', 'America/Santiago', '2026-09-06T12:00:00Z', '2026-09-06T04:00Z'],
    // Clocks went from 01:00 to 00:00: that day has two midnights.
    ['day', 'Atlantic/Azores', '2026-10-25T12:00:00Z', '2026-10-25T00:00Z'],
  ];
  for (const [unit, zone, at, begin] of begins) {
    it(`${unit} in ${zone} of ${at} begins at ${begin}`, () => {
      assert.equal(iso(beginOf(unit, Date.parse(at), zone)), begin);
    });
  }

  const lengths: ReadonlyArray<readonly [unit: Unit, zone: string, begin: string, hours: number]> =
    [
      ['15m', 'UTC', '2026-11-29T12:00Z', 0.25],
      ['hour', 'Asia/Kolkata', '2026-11-29T12:30Z', 1],
      ['day', 'Europe/Berlin', '2026-10-24T22:00Z', 25],
      ['day', 'Europe/Berlin', '2026-03-28T23:00Z', 23],
      ['week', 'Europe/Berlin', '2026-10-18T22:00Z', 169],
      ['month', 'UTC', '2026-02-01T00:00Z', 28 * 24],
      ['month', 'Europe/Berlin', '2026-09-30T22:00Z', 31 * 24 + 1],
    ];
  for (const [unit, zone, begin, hours] of lengths) {
    it(`${unit} in ${zone} from ${begin} has ${hours} hours`, () => {
      const from = Date.parse(begin);
      assert.equal(beginOf(unit, from, zone), from);
      assert.equal((nextAfter(unit, from, zone) - from) / 3_600_000, hours);
    });
  }

  it('has months', () => {
    const { from, to } = monthSpan('2026-12', 'Europe/Berlin');
    assert.deepEqual([iso(from), iso(to)], ['2026-11-30T23:00Z', '2026-12-31T23:00Z']);
    assert.equal(monthOf(from, 'Europe/Berlin'), '2026-12');
    assert.equal(monthOf(from - 1, 'Europe/Berlin'), '2026-11');
  });

  it('knows which zones there are', () => {
    assert.deepEqual(
      ['Europe/Berlin', 'UTC', 'Europe/Berlni'].map((name) => isZone(name)),
      [true, true, false],
    );
  });
});
