import assert from 'node:assert/strict';
import { comparableNumber } from '../../../src/numbers/comparable-number.ts';

describe('A caller is known again', () => {
  const rows: ReadonlyArray<[written: string, country: string | undefined, known: string]> = [
    ['+14155550100', undefined, '+14155550100'],
    ['4155550100', 'US', '+14155550100'],
    ['(415) 555-0100', 'US', '+14155550100'],
    ['4155550100', undefined, '4155550100'],
    ['100', 'US', '100'],
    ['alice', 'US', 'alice'],
    ['', 'US', ''],
  ];
  for (const [written, country, known] of rows) {
    it(`${written}, at home in ${country}, as ${known}`, () => {
      assert.equal(comparableNumber(written, country), known);
    });
  }
});
