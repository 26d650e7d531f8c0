import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly bundleDependencies: readonly string[];
}

describe('package.json', () => {
  it('packs every package that the app needs: npm would ignore our overrides when it installs them', () => {
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    const { dependencies, optionalDependencies, bundleDependencies } = JSON.parse(text) as Package;
    const needed = [...Object.keys(dependencies), ...Object.keys(optionalDependencies)];
    assert.deepEqual(bundleDependencies.toSorted(), needed.toSorted());
  });
});
