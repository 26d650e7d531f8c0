import assert from 'node:assert/strict';
import { axisOf } from '../../../web/src/shared/axis.ts';
import {
  hiddenIn,
  piecesOf,
  spaced,
  unbroken,
  withoutCode,
} from '../../../web/src/shared/phone-text.ts';
import {
  exactSpan,
  fullTime,
  inZone,
  listTime,
  roughSpan,
  sinceStart,
  talkSpan,
} from '../../../web/src/time/formats.ts';
import { dayStart, isoToZoned, zonedToIso } from '../../../web/src/time/zoned-input.ts';

const BERLIN = 'Europe/Berlin';

function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

describe('Times and numbers on the page', () => {
  it('are in the zone that the page shows', () => {
    const at = Date.parse('2026-11-24T01:14:07Z');
    assert.equal(fullTime(at, BERLIN), '24 Nov 2026, 02:14:07 CET');
    assert.equal(listTime(at, at + 60_000, BERLIN), '02:14:07');
    assert.equal(listTime(at, at + 86_400_000, BERLIN), '24 Nov 02:14:07');
  });

  it('are in that zone also within what the app writes', () => {
    assert.equal(
      inZone('held until 2026-11-24T01:14:07.180Z: works', BERLIN),
      'held until 24 Nov 2026, 02:14:07 CET: works',
    );
    assert.equal(inZone('call 2026-11-24', BERLIN), 'call 2026-11-24');
  });

  it('are spans that a line never divides', () => {
    assert.deepEqual(
      [999, 59_999, 60_000, 7_200_000, 172_800_000].map((ms) => plain(roughSpan(ms))),
      ['0 s', '59 s', '1 min', '2 h', '2 days'],
    );
    assert.deepEqual(
      [1, 410, 9400, 65_000, 120_000].map((ms) => plain(exactSpan(ms))),
      ['1 ms', '0.41 s', '9.40 s', '65.00 s', '120 s'],
    );
    assert.deepEqual(
      [0, 999, 4002].map((ms) => plain(sinceStart(ms))),
      ['+0 ms', '+999 ms', '+4.002 s'],
    );
    assert.deepEqual([192_000, 3_729_000].map(talkSpan), ['3:12', '1:02:09']);
  });

  it('are what a field for a time shows and means, also where the clock is changed', () => {
    for (const iso of [
      '2026-11-24T01:14:00.000Z',
      '2026-07-01T22:30:00.000Z',
      '2026-03-29T01:30:00.000Z',
    ]) {
      assert.equal(zonedToIso(isoToZoned(iso, BERLIN), BERLIN), iso);
    }
    assert.equal(isoToZoned('2026-11-24T01:14:00Z', BERLIN), '2026-11-24T02:14');
    const start = dayStart(Date.parse('2026-11-24T22:59:00Z'), BERLIN);
    assert.equal(new Date(start).toISOString(), '2026-11-23T23:00:00.000Z');
  });

  it('are phone numbers with spaces, or their last two digits', () => {
    assert.equal(spaced('+14155550100'), '+1\u00a0415\u00a0555\u00a00100');
    assert.equal(spaced('+493012345678'), '+493012345678');
    assert.equal(hiddenIn('+14155550147'), '••••••••47');
    assert.equal(
      hiddenIn('+1 415 555 0140 is unprotected since 02:14:07: SIP 503'),
      '••••••••40 is unprotected since 02:14:07: SIP 503',
    );
    assert.equal(hiddenIn('PJSIP/+14155550123@carrier-a'), 'PJSIP/••••••••23@carrier-a');
  });

  it('stay on one line within a text, and so do short names', () => {
    assert.equal(
      unbroken('+1 415 555 0140 by dc1 at 25 %'),
      '+1\u00a0415\u00a0555\u00a00140 by dc1 at 25\u00a0%',
    );
    assert.deepEqual(piecesOf('carrier-a: down, see `check --all`'), [
      { kind: 'name', text: 'carrier-a' },
      { kind: 'text', text: ': down, see ' },
      { kind: 'code', text: 'check --all' },
    ]);
    assert.equal(withoutCode('see `check --all`'), 'see check --all');
    for (const whole of ['a ` alone', `by ${'long-'.repeat(6)}name`, '/a-path/of-it - and so on']) {
      assert.deepEqual(piecesOf(whole), [{ kind: 'text', text: whole }]);
    }
  });

  it('are the whole and round steps of an axis', () => {
    assert.deepEqual(axisOf(0), { most: 1, steps: [0, 1] });
    assert.deepEqual(axisOf(6), { most: 6, steps: [0, 2, 4, 6] });
    assert.deepEqual(axisOf(41), { most: 60, steps: [0, 20, 40, 60] });
    for (let largest = 1; largest < 3000; largest += 7) {
      const { most, steps } = axisOf(largest);
      assert(most >= largest && steps.length <= 6 && steps.every(Number.isInteger), `${largest}`);
    }
  });
});
