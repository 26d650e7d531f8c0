import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { SCHEMA } from '../src/config/schema.ts';
import { schemaRows } from './schema-rows.ts';

/** Brings the tables of docs/configuration.md up to the schema; the words around them are written by hand. */
const PAGE = new URL('../docs/configuration.md', import.meta.url);
const ROW = /^\| (?<key>`[a-z_.*[\]]+`) /;

const rows = new Map(schemaRows(SCHEMA).map((row) => [ROW.exec(row)?.groups?.['key'], row]));
const written = new Set<string | undefined>();
const lines = readFileSync(PAGE, 'utf8')
  .split('\n')
  .flatMap((line) => {
    const key = ROW.exec(line)?.groups?.['key'];
    // A table of another kind.
    if (key === undefined || line.split('|').length !== 6) return [line];
    written.add(key);
    return rows.get(key) ?? [];
  });
// A new key follows the one that stands before it in the schema.
const keys = [...rows.keys()];
for (const [index, key] of keys.entries()) {
  if (written.has(key)) continue;
  const before = rows.get(keys[index - 1]);
  lines.splice(lines.indexOf(before ?? '') + 1, 0, rows.get(key) ?? '');
}
writeFileSync(PAGE, await format(lines.join('\n'), { parser: 'markdown', proseWrap: 'preserve' }));
