import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { SCHEMA } from '../../../src/config/schema.ts';
import { schemaRows } from '../../../scripts/schema-rows.ts';

const PAGE = new URL('../../../docs/configuration.md', import.meta.url);

describe('docs/configuration.md', () => {
  const page = squeezed(readFileSync(PAGE, 'utf8'));
  const documented = page.filter(
    (line) => /^\| `[a-z_.*[\]]+` /.test(line) && line.split('|').length === 6,
  );

  for (const row of schemaRows(SCHEMA)) {
    it(`says ${row.split(' | ', 1)[0]?.slice(2)}`, () => {
      const [wanted] = squeezed(row);
      assert.ok(documented.includes(wanted ?? ''), `docs/configuration.md lacks this row:\n${row}`);
    });
  }

  it('says nothing that is not so', () => {
    const rows = new Set(schemaRows(SCHEMA).flatMap(squeezed));
    assert.deepEqual(
      documented.filter((line) => !rows.has(line)),
      [],
    );
  });
});

/** Lines without what a formatter adds: spaces in a row, and `_` for `*`. */
function squeezed(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').replace(/_Not built yet\._/, '*Not built yet.*'));
}
