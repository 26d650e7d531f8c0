import assert from 'node:assert/strict';
import { chmod, rename, rm, writeFile } from 'node:fs/promises';
import { temporaryFolder, type TemporaryFolder } from '../../../lab/temporary-folder.ts';
import { ConfigReader } from '../../../src/config/files/config-reader.ts';
import type { Loaded } from '../../../src/config/load.ts';

const TEXT = JSON.stringify({
  asterisk: { url: 'http://127.0.0.1:8088', username: 'failover', password_file: 'secret' },
  routes: { support: { tiers: [{ endpoint: 'PJSIP/alice' }] } },
});

function passwordIn(loaded: Loaded): string | undefined {
  return loaded.ok ? loaded.config.asterisk.password : undefined;
}

describe('The reader of the configuration', () => {
  let folder: TemporaryFolder;
  let reader: ConfigReader;

  beforeEach(async () => {
    folder = await temporaryFolder();
    await writeFile(`${folder.path}/secret`, 'first');
    reader = new ConfigReader(`${folder.path}/failover.yaml`, {});
  });

  afterEach(() => folder.remove());

  it('reads the same text once', async () => {
    const loaded = reader.of(TEXT);
    assert.equal(passwordIn(loaded), 'first');
    assert.equal(reader.of(TEXT), loaded);
    await writeFile(reader.file, TEXT);
    const read = reader.read();
    assert(read.ok && loaded.ok);
    assert.equal(read.config, loaded.config);
  });

  it('reads it again when a file that it names has changed', async () => {
    reader.of(TEXT);
    await writeFile(`${folder.path}/next`, 'second');
    await rename(`${folder.path}/next`, `${folder.path}/secret`);
    assert.equal(passwordIn(reader.of(TEXT)), 'second');
  });

  it('reads it again when a file that it names could not be read', async () => {
    await rm(`${folder.path}/secret`);
    assert(!reader.of(TEXT).ok);
    await writeFile(`${folder.path}/secret`, 'back', { mode: 0o000 });
    reader.of(TEXT);
    await chmod(`${folder.path}/secret`, 0o600);
    assert.equal(passwordIn(reader.of(TEXT)), 'back');
  });
});
