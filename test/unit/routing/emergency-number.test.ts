import assert from 'node:assert/strict';
import { emergencyNumber } from '../../../src/routing/emergency-number.ts';

/** The countries' own numbers, as their governments publish them. */
const COUNTRIES: Readonly<Record<string, readonly string[]>> = {
  AT: ['112', '122', '133', '144'],
  AU: ['000', '112'],
  BE: ['100', '101', '112'],
  BR: ['190', '192', '193'],
  CA: ['911'],
  CH: ['112', '117', '118', '144'],
  CN: ['110', '119', '120'],
  DE: ['110', '112'],
  DK: ['112'],
  ES: ['112'],
  FR: ['112', '15', '17', '18'],
  GB: ['112', '999'],
  IE: ['112', '999'],
  IL: ['100', '101', '102'],
  IN: ['100', '101', '108', '112'],
  IT: ['112', '113', '115', '118'],
  JP: ['110', '119'],
  KR: ['112', '119'],
  MX: ['911'],
  NL: ['112'],
  NO: ['110', '112', '113'],
  NZ: ['111'],
  PL: ['112', '997', '998', '999'],
  SE: ['112'],
  US: ['112', '911'],
  ZA: ['10111', '10177', '112'],
};

describe('Emergency numbers', () => {
  for (const [country, numbers] of Object.entries(COUNTRIES)) {
    const known = { country, numbers: [], dialPrefixes: ['9', '0'] };
    for (const number of numbers) {
      it(`${country}: ${number}, by itself and behind an outside line's prefix`, () => {
        assert.equal(emergencyNumber(number, known), number);
        // 9 and 999 are no prefix and 99: what is one by itself comes first.
        assert.equal(emergencyNumber(`9${number}`, { ...known, dialPrefixes: ['9'] }), number);
      });
      it(`${country}: ${number} as SBCs, IMS phones and fingers write it`, () => {
        for (const written of [
          `${number};phone-context=+1`,
          `+${number}`,
          `${number}#`,
          `+${number}#`,
          `tel:${number}`,
          `9${number}#`,
        ]) {
          assert.equal(emergencyNumber(written, known), number, written);
        }
      });
      it(`${country}: not a longer number that begins with ${number}`, () => {
        for (const longer of [`${number}2345`, `${number}5550123`, `+${number}5550123`]) {
          assert.equal(emergencyNumber(longer, { ...known, dialPrefixes: [] }), undefined, longer);
        }
      });
    }
  }

  it('of the admin’s own', () => {
    const known = { country: 'US', numbers: ['933', '*911', '*55#'], dialPrefixes: ['9'] };
    assert.equal(emergencyNumber('933', known), '933');
    assert.equal(emergencyNumber('*911', known), '*911');
    assert.equal(emergencyNumber('9933', known), '933');
    assert.equal(emergencyNumber('*55#', known), '*55#');
    assert.equal(emergencyNumber('9*55#', known), '*55#');
  });

  for (const dialled of [
    '',
    '4155550123',
    '411',
    '9',
    '91',
    '91111',
    '09112345',
    '9911911',
    'abc',
  ]) {
    it(`not ${dialled === '' ? 'nothing' : dialled}`, () => {
      const known = { country: 'US', numbers: [], dialPrefixes: ['9'] };
      assert.equal(emergencyNumber(dialled, known), undefined);
    });
  }

  it('none of a country that is not known but the admin’s own', () => {
    assert.equal(emergencyNumber('911', { numbers: [], dialPrefixes: [] }), undefined);
    assert.equal(emergencyNumber('911', { numbers: ['911'], dialPrefixes: [] }), '911');
  });
});
