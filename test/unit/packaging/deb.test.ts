import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { controlFile, neededGlibc, OLDEST_NODE } from '../../../scripts/deb/control.ts';
import { defaultConfig } from '../../../scripts/deb/stage-files.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { temporaryFolder } from '../../../lab/temporary-folder.ts';

const ROOT = new URL('../../../', import.meta.url).pathname;

const BUILD = {
  version: '0.1.0',
  architecture: 'amd64',
  nodeMajor: 20,
  glibc: '2.34',
  installedKiB: 50_000,
};

describe('The Debian package', () => {
  it('needs the Node that its binary was compiled for, and no older one than the app', () => {
    const { engines } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
      engines: { node: string };
    };
    assert.equal(engines.node, `>=${OLDEST_NODE}`);
    assert.match(controlFile(BUILD), /^Depends: nodejs \(>= 20\.19\), nodejs \(<< 21~\), libc6 /m);
    assert.match(controlFile({ ...BUILD, nodeMajor: 22 }), /nodejs \(>= 22\), nodejs \(<< 23~\)/);
  });

  it('needs the glibc that its binary names', () => {
    assert.equal(neededGlibc(Buffer.from('\0GLIBC_2.4\0GLIBC_2.34\0GLIBC_2.17\0')), '2.34');
    assert.equal(neededGlibc(Buffer.from('\0nothing\0')), '2.17');
  });

  for (const name of ['postinst', 'prerm', 'postrm', 'ari-failover']) {
    it(`has a script that sh can read: ${name}`, () => {
      const { status, stderr } = spawnSync('sh', ['-n', `${ROOT}packaging/deb/${name}`], {
        encoding: 'utf8',
      });
      assert.equal(status, 0, stderr);
    });
  }

  it('has a configuration that is right, with the state where the service may write', async () => {
    const folder = await temporaryFolder();
    const { path } = folder;
    try {
      const example = readFileSync(`${ROOT}examples/failover.yaml`, 'utf8');
      writeFileSync(`${path}/failover.yaml`, defaultConfig(example));
      const loaded = loadConfig(`${path}/failover.yaml`, { ARI_PASSWORD: 'x' });
      assert(loaded.ok, JSON.stringify(loaded));
      assert.equal(loaded.config.stateFile, '/var/lib/ari-failover/state.db');
    } finally {
      await folder.remove();
    }
  });
});
