import assert from 'node:assert/strict';
import {
  kindOf,
  matches,
  type ExtensionKind,
} from '../../../../src/doctor/reach/extension-pattern.ts';

describe('An extension', () => {
  const kinds: ReadonlyArray<[extension: string, kind: ExtensionKind]> = [
    ['100', 'name'],
    ['s', 'name'],
    ['a&b', 'name'],
    // Harmless characters alone.
    ['_NXXNXXXXXX', 'closed'],
    ['_+1NXXNXXXXXX', 'closed'],
    ['_1-NXX-XXXX', 'closed'],
    ['_X[0-9]', 'closed'],
    ['_[+*#0-9]X', 'closed'],
    ['_[a-z][A-Z_]', 'closed'],
    ['_1,2X', 'closed'],
    // Anything behind it.
    ['_.', 'open'],
    ['_!', 'open'],
    ['_X.', 'open'],
    ['_X!', 'open'],
    ['_9X.', 'open'],
    ['_[+0-9].', 'open'],
    ['_[+*#0-9]!', 'open'],
    ['_011.', 'open'],
    // A character of the set does harm.
    ['_X[&]', 'open'],
    ['_X[!-~]', 'open'],
    ['_X[0-;]', 'open'],
  ];
  for (const [extension, kind] of kinds) {
    it(`${extension}: ${kind}`, () => assert.equal(kindOf(extension), kind));
  }

  const rows: ReadonlyArray<[extension: string, number: string, matches: boolean]> = [
    ['911', '911', true],
    ['911', '9911', false],
    ['_NXXNXXXXXX', '2025550123', true],
    ['_NXXNXXXXXX', '1025550123', false],
    ['_nxxnxxxxxx', '2025550123', true],
    ['_+1NXXNXXXXXX', '+12025550123', true],
    ['_Z', '0', false],
    ['_X.', '1', false],
    ['_X.', '12', true],
    ['_X!', '1', true],
    ['_[+*#0-9]!', '#', true],
    ['_[+*#0-9]!', 's', false],
    ['_2-5X', '259', true],
    ['_X.5', '17', true],
    ['_$X', '$1', true],
  ];
  for (const [extension, number, isMatch] of rows) {
    it(`${extension} is ${isMatch ? '' : 'not '}where ${number} gets to`, () =>
      assert.equal(matches(extension, number), isMatch));
  }
});
