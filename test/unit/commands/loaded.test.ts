import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SRC = new URL('../../../src/', import.meta.url);

/** Imports that stay when the types are gone: what Node loads with the file. */
const LOADED = /^(?:import|export) (?!type )[^;]*?from '(?<name>[^']+)'/gm;

/**
 * These take most of a second, which is what somebody waits for who types a command, or a Tab. A
 * type beside them costs nothing.
 */
describe('What is loaded before it is needed', () => {
  it('for the command line: no package but its own', () => {
    assert.deepEqual(packagesOf('cli.ts'), ['commander']);
  });

  for (const file of ['commands/operate.ts', 'commands/complete.ts', 'commands/known-names.ts']) {
    it(`for ${file}: no numbering plans`, () => {
      const packages = packagesOf(file).filter((name) => name.includes('phonenumber'));
      assert.deepEqual(packages, []);
    });
  }

  it('would be found', () => {
    assert(packagesOf('commands/start.ts').includes('libphonenumber-js/max'));
  });
});

/** The packages that a file of src loads with itself. */
function packagesOf(path: string): readonly string[] {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (file: URL): void => {
    if (seen.has(file.href)) return;
    seen.add(file.href);
    for (const { groups } of readFileSync(fileURLToPath(file), 'utf8').matchAll(LOADED)) {
      const name = groups?.['name'] ?? '';
      if (name.startsWith('.')) visit(new URL(name, file));
      else if (!name.startsWith('node:')) packages.add(name);
    }
  };
  visit(new URL(path, SRC));
  return [...packages].toSorted();
}
