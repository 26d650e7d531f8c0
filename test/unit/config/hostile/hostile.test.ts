import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { Document, parse, stringify } from 'yaml';
import { loadConfig, type Loaded } from '../../../../src/config/load.ts';
import { RatesFiles } from '../../../../src/config/files/rates-files.ts';
import { makeCertificate } from '../../../contract/certificate.ts';
import { assertSound } from './assert-sound.ts';
import { anySections, HOSTILE } from './hostile-values.ts';
import { renameAt, replaceAt } from './spoil-content.ts';
import { textSpoiler } from './spoil-text.ts';

/** Files that are right, to be spoiled: the examples, and those that use all of the schema. */
const EXAMPLES = new URL('../../../../examples/', import.meta.url);
const BASES = [
  ...['everything.yaml', 'everything-else.yaml'].map((name) =>
    readFileSync(new URL(name, import.meta.url), 'utf8'),
  ),
  ...readdirSync(EXAMPLES)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(new URL(name, EXAMPLES), 'utf8')),
];

/** 10,000 files all in all. */
const RUNS = { text: 3000, bytes: 1500, random: 1500, values: 3000, wrong: 400 };

describe('A configuration by a hostile hand', () => {
  let folder: string;
  const rates = new RatesFiles();

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'hostile-'));
    mkdirSync(join(folder, 'rates'));
    for (const name of ['a', 'b', 'rates/carrier-a', 'rates/carrier-b']) {
      writeFileSync(join(folder, `${name}.csv`), '1,0.01\n');
    }
    for (const name of ['secret', 'dns.key']) writeFileSync(join(folder, name), 'x\n');
    const { cert, key } = makeCertificate('DNS:pbx.example.com');
    writeFileSync(join(folder, 'admin.pem'), cert);
    writeFileSync(join(folder, 'admin.key'), key);
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('spoils files that are right', () => {
    for (const base of BASES) {
      const loaded = load(base);
      assert(loaded.ok, JSON.stringify(loaded));
      assertSound(base, loaded);
    }
  });

  it('is told what is wrong, or does just what it says: letters, lines and halves of files', function test() {
    this.timeout(300_000);
    fc.assert(
      fc.property(base, fc.array(textSpoiler, { minLength: 1, maxLength: 4 }), (text, spoilers) => {
        take(spoilers.reduce((spoiled, spoil) => spoil(spoiled), text));
      }),
      { numRuns: RUNS.text },
    );
  });

  it('is told what is wrong, or does just what it says: bytes', function test() {
    this.timeout(300_000);
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 400 }), fc.string({ unit: 'binary' })), take),
      { numRuns: RUNS.bytes },
    );
  });

  it('is told what is wrong, or does just what it says: any YAML under known keys', function test() {
    this.timeout(300_000);
    fc.assert(
      fc.property(anySections, (sections) => take(stringify(sections))),
      { numRuns: RUNS.random },
    );
  });

  it('is told what is wrong, or does just what it says: any value anywhere', function test() {
    this.timeout(300_000);
    fc.assert(
      fc.property(base, fc.nat(), fc.constantFrom(...HOSTILE), (text, place, value) => {
        const content: unknown = parse(text);
        replaceAt(content, place, value);
        take(new Document(content, { aliasDuplicateObjects: false }).toString());
      }),
      { numRuns: RUNS.values },
    );
  });

  const SURELY_WRONG: Readonly<Record<string, (key: string) => readonly [string, unknown]>> = {
    'a key that is misspelt': (key) => [`${key}x`, undefined],
    'a key of another case': (key) => [key.toUpperCase(), undefined],
    'a map where none is': (key) => [key, { $: 1 }],
  };
  for (const [what, spoil] of Object.entries(SURELY_WRONG)) {
    it(`is told of ${what}, wherever it is`, function test() {
      this.timeout(300_000);
      fc.assert(
        fc.property(base, fc.nat(), (text, place) => {
          const content: unknown = parse(text);
          if (!renameAt(content, place, spoil)) return;
          const loaded = load(stringify(content));
          assert(!loaded.ok, stringify(content));
        }),
        { numRuns: RUNS.wrong },
      );
    });
  }

  /** Any file: never a crash, and never a silent acceptance. */
  function take(text: string): void {
    assertSound(text, load(text));
  }

  function load(text: string): Loaded {
    const file = join(folder, 'failover.yaml');
    writeFileSync(file, text);
    return loadConfig(file, { ARI_PASSWORD: 'x' }, { ratesFiles: rates });
  }
});

const base = fc.constantFrom(...BASES);
