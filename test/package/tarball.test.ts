import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../../lab/temporary-folder.ts';
import { sqlitePackage } from '../../src/sqlite.ts';
import { makePackages, ROOT, type Packages } from './packages.ts';

describe('What npm pack makes, installed elsewhere', function () {
  this.timeout(1_800_000);
  let packages: Packages;
  let folder: TemporaryFolder;

  before(async () => {
    packages = await makePackages();
    folder = await temporaryFolder('ari-failover-elsewhere');
  });

  after(async () => {
    await folder.remove();
    await packages.remove();
  });

  function run(
    command: string,
    args: readonly string[],
    cwd = folder.path,
  ): { code: number | null; said: string } {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, ARI_PASSWORD: 'x' },
    });
    return { code: status, said: stdout + stderr };
  }

  it('needs no registry, and runs', () => {
    // The scripts would compile better-sqlite3 for minutes.
    const install = ['install', '--offline', '--ignore-scripts', '--global', '--prefix', '.'];
    const installed = run('npm', [...install, packages.tarball]);
    assert.equal(installed.code, 0, installed.said);
    const command = join(folder.path, 'bin/ari-failover');
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      version: string;
    };
    assert.equal(run(command, ['--version']).said.trim(), version);
    const lib = join(folder.path, 'lib/node_modules/ari-failover');
    const check = run(command, ['check', join(lib, 'examples/failover.yaml')]);
    assert.equal(check.code, 0, check.said);
    const name = sqlitePackage(process.versions.node);
    if (name === 'better-sqlite3') {
      const native = `node_modules/${name}/build/Release`;
      mkdirSync(join(lib, native), { recursive: true });
      const file = join(native, 'better_sqlite3.node');
      copyFileSync(join(ROOT, file), join(lib, file));
    }
    const opens = `new (require('${name}'))(':memory:').exec('select 1')`;
    const opened = run(process.execPath, ['-e', opens], lib);
    assert.equal(opened.code, 0, opened.said);
  });
});
