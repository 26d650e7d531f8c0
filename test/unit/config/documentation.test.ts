import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { accepts } from '../../../src/config/formats/format.ts';
import { SCHEMA } from '../../../src/config/schema/schema.ts';
import { configurationPage } from '../../../scripts/configuration-page.ts';
import { allKeys } from '../../../scripts/keys-below.ts';
import { exampleOf } from '../../../scripts/schema-rows.ts';

const PAGE = new URL('../../../docs/configuration.md', import.meta.url);

describe('docs/configuration.md', () => {
  it('says what the schema says (npm run docs writes it)', async () => {
    const page = readFileSync(PAGE, 'utf8');
    assert.equal(await configurationPage(page), page);
  });

  for (const [path, key] of allKeys(SCHEMA)) {
    if (!('format' in key)) continue;
    it(`has an example of ${path} that is accepted, and a default that is`, () => {
      const example = exampleOf(key).slice(1, -1);
      const value: unknown = parse(example, { mapAsMap: true });
      assert(accepts(key.format, value), `${example} must be ${key.format.mustBe}`);
      const fallback = key.kind === 'value' ? key.default : undefined;
      assert(fallback === undefined || accepts(key.format, fallback), String(fallback));
      assert.notEqual(example, 'text', 'say it by an example that means something');
    });
  }
});
