import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { assertSound } from './assert-sound.ts';
import { inputs } from '../../../fuzz/times.ts';
import { base, BASES, ConfigFolder } from './config-folder.ts';
import { textSpoiler } from './spoil-text.ts';

const RUNS = { text: 3000, bytes: 1500 };

describe('The text of a configuration by a hostile hand', () => {
  let folder: ConfigFolder;

  before(() => {
    folder = new ConfigFolder();
  });

  after(() => {
    folder.remove();
  });

  it('spoils files that are right', () => {
    for (const base of BASES) {
      const loaded = folder.load(base);
      assert(loaded.ok, JSON.stringify(loaded));
      assertSound(base, loaded);
    }
  });

  it('is told what is wrong, or does just what it says: letters, lines and halves of files', () => {
    fc.assert(
      fc.property(base, fc.array(textSpoiler, { minLength: 1, maxLength: 4 }), (text, spoilers) => {
        folder.take(spoilers.reduce((spoiled, spoil) => spoil(spoiled), text));
      }),
      { numRuns: inputs(RUNS.text) },
    );
  });

  it('is told what is wrong, or does just what it says: bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 400 }), fc.string({ unit: 'binary' })),
        (text) => {
          folder.take(text);
        },
      ),
      { numRuns: inputs(RUNS.bytes) },
    );
  });
});
