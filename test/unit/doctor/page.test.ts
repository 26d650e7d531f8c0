import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

const ROOT = new URL('../../../', import.meta.url);

describe('docs/doctor.md', () => {
  const page = readFileSync(new URL('docs/doctor.md', ROOT), 'utf8');
  const documented = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([\w-]+)`/g)])
    .map(([, id = '']) => id);
  const folder = 'src/doctor/';
  const files = readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => folder + name);
  const ids = [...files, 'src/commands/doctor.ts']
    .map((file) => readFileSync(new URL(file, ROOT), 'utf8'))
    .flatMap((text) => [...text.matchAll(/\bid: '([\w-]+)'/g)])
    .map(([, id = '']) => id);

  it('has every finding once, and no other', () => {
    assert(ids.length >= 50);
    assert.deepEqual(documented.toSorted(), [...new Set(ids)].toSorted());
  });
});
