import assert from 'node:assert/strict';
import { marksOf, midnightsIn, type BandSpan } from '../../../web/src/shared/band.ts';
import type { Tone } from '../../../web/src/theme/tones.ts';
import { hourTime } from '../../../web/src/time/formats.ts';

function spans(...all: ReadonlyArray<readonly [word: string, tone: Tone, toMs: number]>) {
  let fromMs = 0;
  return all.map(([word, tone, toMs]): BandSpan => {
    const span = { word, tone, reason: '', fromMs, toMs };
    fromMs = toMs;
    return span;
  });
}

describe('A band of states', () => {
  it('joins spans that differ only in their reason', () => {
    const marks = marksOf(spans(['up', 'good', 10], ['up', 'good', 30], ['down', 'bad', 40]));
    assert.deepEqual(
      marks.map(({ word, fromMs, toMs }) => [word, fromMs, toMs]),
      [
        ['up', 0, 30],
        ['down', 30, 40],
      ],
    );
  });

  it('of something that flaps has few marks, and hides no failure', () => {
    const flapping = Array.from({ length: 4000 }, (_, index) => {
      const isDown = index === 2000;
      const [word, tone]: [string, Tone] = isDown
        ? ['down', 'bad']
        : index % 2 === 0
          ? ['up', 'good']
          : ['tried', 'active'];
      return [word, tone, (index + 1) * 10] as const;
    });
    const marks = marksOf(spans(...flapping));
    assert(marks.length <= 200, `${marks.length} marks`);
    assert.equal(marks.filter(({ word }) => word === 'down').length, 1);
    assert.deepEqual([marks[0]?.fromMs, marks.at(-1)?.toMs], [0, 40_000]);
  });

  it('has its days by the clock of the zone, also where that changes', () => {
    const zone = 'Europe/Berlin';
    const from = Date.parse('2026-10-24T12:00:00Z');
    const to = Date.parse('2026-10-27T12:00:00Z');
    const days = midnightsIn(from, to, (atMs) => hourTime(atMs, zone));
    assert.deepEqual(
      days.map((atMs) => new Date(atMs).toISOString()),
      ['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z', '2026-10-26T23:00:00.000Z'],
    );
  });
});
