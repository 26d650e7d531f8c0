import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadNamed } from '../../../src/commands/config-file.ts';
import { CONFIG_PLACES, configFile } from '../../../src/commands/config-places.ts';

describe('Where commands look for the configuration', () => {
  let folder: string;
  let places: readonly [string, string];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ari-failover-places-'));
    places = [join(folder, 'here.yaml'), join(folder, 'etc.yaml')];
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('here first, then in /etc', () => {
    assert.deepEqual(CONFIG_PLACES, ['failover.yaml', '/etc/ari-failover/failover.yaml']);
    assert.equal(configFile(undefined, places), undefined);
    writeFileSync(places[1], '');
    assert.equal(configFile(undefined, places), places[1]);
    writeFileSync(places[0], '');
    assert.equal(configFile(undefined, places), places[0]);
  });

  it('nowhere else if --config names a file, whether or not it exists', () => {
    writeFileSync(places[0], '');
    assert.equal(configFile('none.yaml', places), 'none.yaml');
    const { file, loaded } = loadNamed(join(folder, 'none.yaml'), {});
    assert.equal(file, join(folder, 'none.yaml'));
    assert(!loaded.ok);
    assert.equal(loaded.errors[0]?.message, 'cannot be read: there is no such file');
  });
});
