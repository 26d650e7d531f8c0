import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findApp } from '../../../src/commands/app-address.ts';

const DEFAULT = 'http://127.0.0.1:8090';

describe('The address that a command asks', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ari-failover-address-'));
    file = join(folder, 'failover.yaml');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('is the default one without a configuration', () => {
    const none =
      'the default, because there is no failover.yaml here and no /etc/ari-failover/failover.yaml';
    const before = process.cwd();
    process.chdir(folder);
    try {
      assert.deepEqual(asked({}), [DEFAULT, none]);
    } finally {
      process.chdir(before);
    }
  });

  it('is the default one with a file that has lost its admin, and says so', () => {
    writeFileSync(file, 'routes: { support: { tiers: [] } }\n');
    const why = `the default, because ${file} has no admin.listen`;
    assert.deepEqual(asked({ config: file }), [DEFAULT, why]);
  });

  it('is that of the file', () => {
    writeFileSync(file, 'admin: { listen: "127.0.0.1:9000" }\n');
    assert.deepEqual(asked({ config: file }), ['http://127.0.0.1:9000', `admin.listen of ${file}`]);
  });

  it('is that of --url, whatever the files say', () => {
    assert.deepEqual(asked({ config: 'none.yaml', url: 'http://pbx:8090' }), ['http://pbx:8090']);
  });
});

function asked(options: Parameters<typeof findApp>[0]): readonly [url: string, origin?: string] {
  const found = findApp(options, {});
  assert(found.kind === 'address', JSON.stringify(found));
  const { url, origin } = found.address;
  return origin === undefined ? [url] : [url, origin];
}
