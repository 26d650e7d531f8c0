import assert from 'node:assert/strict';
import { parseNumber, type ParsedNumber } from '../../../src/numbers/parse-number.ts';

const US_NUMBER = { e164: '+14155550123', national: '4155550123', country: 'US' };

describe('A number', () => {
  const rows: ReadonlyArray<
    [written: string, country: string | undefined, expected: Partial<ParsedNumber>]
  > = [
    // With and without its country.
    ['+14155550123', undefined, { ...US_NUMBER, asDialled: '+14155550123' }],
    ['4155550123', 'US', { ...US_NUMBER, asDialled: '4155550123' }],
    ['(415) 555-0123', 'US', { ...US_NUMBER, asDialled: '4155550123' }],
    ['030123456', 'DE', { e164: '+4930123456', national: '030123456', country: 'DE' }],
    // RFC 3966.
    ['tel:4155550123;phone-context=+1', undefined, US_NUMBER],
    ['+14155550123;ext=12', undefined, { ...US_NUMBER, asDialled: '+14155550123' }],
    // From another country with its way out, never as a number of the own one.
    ['00431234567', 'DE', { e164: '+431234567', national: '00431234567', country: 'AT' }],
    ['+442071234567', 'US', { national: '011442071234567' }],
    ['+16045551234', 'US', { national: '16045551234', country: 'CA' }],
    ['+18005551234', 'US', { national: '8005551234' }],
    // Service numbers of the country, and codes that are the trunk's business.
    [
      '611',
      'US',
      { e164: '611', national: '611', asDialled: '611', country: 'US', isPremium: false },
    ],
    ['116117', 'DE', { e164: '116117', country: 'DE', isPremium: false }],
    ['611', undefined, { e164: '611' }],
    ['*98', 'US', { e164: '*98', asDialled: '*98' }],
    ['1100', 'US', { isNumber: true, invalid: 'US has no such short number' }],
    ['5', 'DE', { invalid: 'DE has no such short number' }],
    ['0137', 'DE', { invalid: 'DE has no such short number' }],
    // What costs.
    ['19005551234', 'US', { isPremium: true }],
    ['11833', 'DE', { e164: '11833', isPremium: true }],
    ['411', 'US', { isPremium: true }],
    ['3631', 'FR', { isPremium: true }],
    // What is no number.
    ['1-800-FLOWERS', 'US', { isNumber: false, invalid: 'it contains letters' }],
    ['*67017012345678', 'DE', { isNumber: false, invalid: 'it contains * or #' }],
    // What can't exist, and why.
    ['+1415555012', undefined, { isNumber: true, invalid: 'it is too short for its country' }],
    ['+141555501234', undefined, { isNumber: true, invalid: 'it is too long for its country' }],
    [
      '+10005550123',
      undefined,
      { doubt: 'no known number of its country starts with these digits' },
    ],
    ['+999123456789', undefined, { isNumber: false, invalid: 'no country has its calling code' }],
    [
      '2025550123',
      undefined,
      { isNumber: false, invalid: 'it has no country: numbering.country is not set' },
    ],
    ['', 'US', { isNumber: false, invalid: 'it is not a number' }],
    // Nothing but what can be dialled gets through.
    ['41555&Local/1@x', 'US', { asDialled: '415551' }],
    ['415\r\nX: y', 'US', { asDialled: '415' }],
  ];
  for (const [written, country, expected] of rows) {
    it(`${JSON.stringify(written)} in ${country ?? 'no country'}`, () => {
      const parsed = parseNumber(written, country);
      for (const [key, value] of Object.entries(expected)) {
        assert.equal(parsed[key as keyof ParsedNumber], value, key);
      }
      if (expected.invalid === undefined && expected.e164 !== undefined) {
        assert.equal(parsed.invalid, undefined);
      }
    });
  }
});
