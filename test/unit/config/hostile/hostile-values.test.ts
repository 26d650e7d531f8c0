import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Document, stringify } from 'yaml';
import { inputs } from '../../../fuzz/times.ts';
import { base, ConfigFolder, contentOf } from './config-folder.ts';
import { anySections, HOSTILE } from './hostile-values.ts';
import { renameAt, replaceAt } from './spoil-content.ts';

const RUNS = { random: 1500, values: 3000, wrong: 400 };

describe('Keys and values of a configuration by a hostile hand', () => {
  let folder: ConfigFolder;

  before(() => {
    folder = new ConfigFolder();
  });

  after(() => {
    folder.remove();
  });

  it('is told what is wrong, or does just what it says: any YAML under known keys', () => {
    fc.assert(
      fc.property(anySections, (sections) => folder.take(stringify(sections))),
      { numRuns: inputs(RUNS.random) },
    );
  });

  it('is told what is wrong, or does just what it says: any value anywhere', () => {
    fc.assert(
      fc.property(base, fc.nat(), fc.constantFrom(...HOSTILE), (text, place, value) => {
        const content = contentOf(text);
        replaceAt(content, place, value);
        folder.take(new Document(content, { aliasDuplicateObjects: false }).toString());
      }),
      { numRuns: inputs(RUNS.values) },
    );
  });

  const SURELY_WRONG: Readonly<Record<string, (key: string) => readonly [string, unknown]>> = {
    'a key that is misspelt': (key) => [`${key}x`, undefined],
    'a key of another case': (key) => [key.toUpperCase(), undefined],
    'a map where none is': (key) => [key, { $: 1 }],
  };
  for (const [what, spoil] of Object.entries(SURELY_WRONG)) {
    it(`is told of ${what}, wherever it is`, () => {
      fc.assert(
        fc.property(base, fc.nat(), (text, place) => {
          const content = contentOf(text);
          if (!renameAt(content, place, spoil)) return;
          const loaded = folder.load(stringify(content));
          assert(!loaded.ok, stringify(content));
        }),
        { numRuns: inputs(RUNS.wrong) },
      );
    });
  }
});
