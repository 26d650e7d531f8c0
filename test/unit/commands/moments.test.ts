import assert from 'node:assert/strict';
import { localMoment, moment, pastMoment } from '../../../src/commands/moments.ts';

/** At two in the night. */
const NOW = new Date(2026, 10, 30, 2, 0, 0).getTime();

/** By the clocks of this machine. */
function at(day: number, hour = 0, minute = 0, second = 0): number {
  return new Date(2026, 10, day, hour, minute, second).getTime();
}

describe('A time that is over', () => {
  const rows: ReadonlyArray<readonly [text: string, ms: number | undefined]> = [
    ['2h', at(30, 0)],
    ['90m', at(30, 0, 30)],
    ['today', at(30)],
    ['yesterday', at(29)],
    ['01:15', at(30, 1, 15)],
    ['02:00', at(30, 2)],
    ['23:05:30', at(29, 23, 5, 30)],
    ['2026-11-29', at(29)],
    ['2026-11-29T06:15', at(29, 6, 15)],
    ['2026-11-29 06:15:10', at(29, 6, 15, 10)],
    ['2026-11-29T06:15:00Z', Date.UTC(2026, 10, 29, 6, 15)],
    ['2026-11-29 06:15:00 +01:00', Date.UTC(2026, 10, 29, 5, 15)],
    ['2026-11-31', undefined],
    ['24:00', undefined],
    ['6:15', undefined],
    ['tomorrow', undefined],
    ['2 h', undefined],
    ['', undefined],
  ];
  for (const [text, ms] of rows) {
    it(`${JSON.stringify(text)} at two in the night`, () => {
      assert.equal(pastMoment(text, NOW), ms);
    });
  }

  it('may be what a command has printed', () => {
    const printed = moment(new Date(at(29, 6, 15)).toISOString(), NOW).replace(/ \(.*/, '');
    assert.equal(pastMoment(printed, NOW), at(29, 6, 15));
  });
});

describe('A time of this machine', () => {
  it('gets its offset from UTC', () => {
    assert.equal(localMoment('2026-11-29T06:15'), new Date(at(29, 6, 15)).toISOString());
    assert.equal(localMoment('2026-11-29'), new Date(at(29)).toISOString());
  });

  it('stays as it is with an offset, and if it is none', () => {
    for (const text of ['2026-11-29T06:15+01:00', '2026-11-31T06:15', 'soon']) {
      assert.equal(localMoment(text), text);
    }
  });
});
