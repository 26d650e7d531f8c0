import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

const PAGE = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
const [, AFTER = ''] = PAGE.split('\n## Who could do what\n');
const ROWS = (AFTER.split('\n## ')[0] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('The threat model of docs/security.md', () => {
  it('has a row for each who was thought of', () => {
    assert(ROWS.length >= 12, `${ROWS.length} rows`);
  });

  for (const [, who = '', , , , tried = ''] of ROWS) {
    it(`names tests that exist, or why there is none: ${who}`, () => {
      const names = [...tried.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
      assert(names.length > 0 || tried.startsWith('no test: '), tried);
      for (const name of names) {
        const path = new URL(`../${name}`, import.meta.url).pathname;
        assert(existsSync(`${path}.test.ts`) || existsSync(path), name);
      }
    });
  }
});
