import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Key, Section } from '../../../../src/config/schema/key.ts';
import { SCHEMA } from '../../../../src/config/schema/schema.ts';
import { allKeys, keysBelow } from '../../../../scripts/keys-below.ts';

const FILES = ['everything.yaml', 'everything-else.yaml'];

/** What stands in none of these files is never spoiled. */
describe('The files that are spoiled', () => {
  it('hold every key of the schema', () => {
    const found = new Set(
      FILES.flatMap((name) => {
        const text = readFileSync(new URL(name, import.meta.url), 'utf8');
        return foundIn(SCHEMA, parse(text), '');
      }),
    );
    const missing = [...allKeys(SCHEMA).keys()].filter((path) => !found.has(path));
    assert.deepEqual(missing, []);
    assert(found.size > 130, String(found.size));
  });

  it('would be found to lack a key', () => {
    const found = foundIn(SCHEMA, parse('trunks: { a: { checks: [contact, { rtp: no }] } }'), '');
    assert.deepEqual(found, ['trunks', 'trunks.*.checks', 'trunks.*.checks[].rtp']);
  });
});

function foundIn(section: Section, content: unknown, prefix: string): readonly string[] {
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([name, value]: [string, unknown]) => {
    const key = section[name];
    if (key === undefined) return [];
    return [`${prefix}${name}`, ...foundBelow(key, value, `${prefix}${name}`)];
  });
}

function foundBelow(key: Key, value: unknown, path: string): readonly string[] {
  const below = keysBelow(key);
  if (below === undefined) return [];
  const { step, keys } = below;
  // Entries and items stand one step further down.
  const maps: readonly unknown[] = step === '.' ? [value] : Object.values(value ?? {});
  return maps.flatMap((map) => foundIn(keys, map, `${path}${step}`));
}
