import assert from 'node:assert/strict';
import { isHarmlessSet } from '../../../../src/doctor/reach/harmless.ts';

describe('FILTER() lets through what is harmless', () => {
  const rows: ReadonlyArray<[allowed: string, isHarmless: boolean]> = [
    ['0-9', true],
    ['0-9+*#', true],
    ['+*#0-9', true],
    ['0123456789', true],
    ['0-9A-Za-z', true],
    ['0-9a-zA-Z._-', true],
    ['0-9\\-', true],
    ['+-', true],
    ['${DIGITS}', true],
    // `+` to `9` holds the comma, `0` to `A` the colon and the question mark.
    ['+-9', false],
    ['0-A', false],
    ['9-0', false],
    ['0-9@', false],
    ['0-9&', false],
    ['0-9;', false],
    ['0-9 ', false],
    ['"0-9"', false],
    ['\\x20-\\x7e', false],
    ['!-~', false],
  ];
  for (const [allowed, expected] of rows) {
    it(`${allowed}: ${expected ? 'yes' : 'no'}`, () =>
      assert.equal(isHarmlessSet(allowed), expected));
  }
});
