import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import * as fc from 'fast-check';
import { Document, parse, stringify } from 'yaml';
import { writtenPath } from '../../../src/config/path.ts';
import { jsonSchemaFile } from '../../../scripts/json-schema.ts';
import { base, BASES, ConfigFolder, contentOf } from './hostile/config-folder.ts';
import { HOSTILE } from './hostile/hostile-values.ts';
import { replaceAt } from './hostile/spoil-content.ts';
import { GONE, SPOILED, spoil } from './spoiled.ts';

const SCHEMA = new URL('../../../docs/failover.schema.json', import.meta.url);
const EXAMPLES = new URL('../../../examples/', import.meta.url);

describe('docs/failover.schema.json', () => {
  const ajv = new Ajv({ allErrors: true, strictTypes: false, strictRequired: false });
  // For editors: what they say in the place of the pattern.
  ajv.addKeyword('patternErrorMessage');
  const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
  let folder: ConfigFolder;

  /** Where the errors stand, as the reader writes it. */
  function faultsOf(content: unknown): readonly string[] {
    return validate(content) ? [] : (validate.errors ?? []).map(placeOf);
  }

  before(() => {
    folder = new ConfigFolder();
  });

  after(() => {
    folder.remove();
  });

  it('says what the schema says (npm run docs writes it)', async () => {
    assert.equal(await jsonSchemaFile(), readFileSync(SCHEMA, 'utf8'));
  });

  it('finds no fault with the examples, nor with the files that have every key', () => {
    assert(BASES.length > 7);
    for (const text of BASES) assert.deepEqual(faultsOf(parse(text)), [], text);
  });

  it('finds no fault with a file that the reader takes', () => {
    let taken = 0;
    fc.assert(
      fc.property(base, fc.nat(), fc.constantFrom(...HOSTILE), (text, place, value) => {
        const content = contentOf(text);
        replaceAt(content, place, value);
        const spoiled = new Document(content, { aliasDuplicateObjects: false }).toString();
        if (!folder.load(spoiled).ok) return;
        taken += 1;
        assert.deepEqual(faultsOf(parse(spoiled)), [], spoiled);
      }),
      { numRuns: 1000 },
    );
    assert(taken > 20, `${taken} were taken`);
  });

  for (const [spoiled, value, place = spoiled] of SPOILED) {
    const what = value === GONE ? 'is gone' : `is ${JSON.stringify(value)}`;
    it(`refuses a file in which ${spoiled} ${what}, where the reader does`, () => {
      const content = spoil(BASES[0] ?? '', spoiled, value);
      const loaded = folder.load(stringify(content));
      assert(!loaded.ok);
      assert(
        loaded.errors.some(({ path }) => path === place),
        JSON.stringify(loaded.errors),
      );
      const faults = faultsOf(content);
      assert(faults.includes(place), faults.join('\n'));
    });
  }

  it('refuses fifty files and more', () => {
    assert(SPOILED.length >= 50);
  });

  for (const file of readdirSync(EXAMPLES).filter((name) => name.endsWith('.yaml'))) {
    it(`is named in the first line of ${file}`, () => {
      const [first = ''] = readFileSync(new URL(file, EXAMPLES), 'utf8').split('\n');
      const [, path = ''] = /^# yaml-language-server: \$schema=(.+)$/.exec(first) ?? [];
      assert(existsSync(new URL(path, EXAMPLES)), first);
      assert.equal(new URL(path, EXAMPLES).href, SCHEMA.href);
    });
  }
});

/** A key that is missing or unknown stands below the place where ajv finds it. */
function placeOf({ instancePath, params }: ErrorObject): string {
  const below = ['additionalProperty', 'missingProperty', 'propertyName']
    .map((name): unknown => params[name])
    .filter((name) => typeof name === 'string');
  const path = [...instancePath.split('/').slice(1), ...below];
  return writtenPath(path.map((step) => (/^\d+$/.test(step) ? Number(step) : step)));
}
