import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');

/** The first block of a chapter that installs a package. */
function blockOf(heading: string): string {
  const [, chapter = ''] = page.split(`### ${heading}`);
  const blocks = chapter.matchAll(/```sh\n(?<script>.*?)```/gs);
  const scripts = Array.from(blocks, ({ groups }) => groups?.['script'] ?? '');
  const block = scripts.find((script) => script.includes('npm install'));
  assert(block !== undefined);
  return block;
}

describe('The blocks of docs/operations.md', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'upgrade-'));
    for (const folder of ['bin', 'opt/ari-failover-0.1.0', 'opt/ari-failover-0.2.0/bin']) {
      mkdirSync(join(root, folder), { recursive: true });
    }
    symlinkSync(join(root, 'opt/ari-failover-0.1.0'), join(root, 'opt/ari-failover'));
    for (const command of ['npm', 'install', 'systemctl', 'sleep', 'ari-failover']) {
      program(`bin/${command}`, 0);
    }
    program('opt/ari-failover-0.2.0/bin/ari-failover', 0);
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it('restart the service on the new version', () => {
    assert.deepEqual(upgrade(), { version: '0.2.0', hasRestarted: true });
  });

  it('restart it where the check has warnings only', () => {
    program('opt/ari-failover-0.2.0/bin/ari-failover', 1);
    assert.deepEqual(upgrade(), { version: '0.2.0', hasRestarted: true });
  });

  for (const [what, path] of [
    ['npm fails', 'bin/npm'],
    ['the new version finds errors', 'opt/ari-failover-0.2.0/bin/ari-failover'],
  ] as const) {
    it(`leave the old run alone where ${what}`, () => {
      program(path, 2);
      assert.deepEqual(upgrade(), { version: '0.1.0', hasRestarted: false });
    });
  }

  it('do not overwrite the version that runs', () => {
    rmSync(join(root, 'opt/ari-failover'));
    symlinkSync(join(root, 'opt/ari-failover-0.2.0'), join(root, 'opt/ari-failover'));
    assert.deepEqual(upgrade(), { version: '0.2.0', hasRestarted: false });
    assert.doesNotMatch(asked(), /npm/);
  });

  it('install nothing more where npm fails', () => {
    program('bin/npm', 2);
    run('Installing');
    assert.match(asked(), /^npm .*\n$/);
  });

  /** Runs the block below the folder of the test. */
  function run(heading: string): void {
    const script = blockOf(heading).replaceAll(/(?<=^|[ =(])\/(?=opt|etc|usr|var)/gm, `${root}/`);
    const env = { PATH: `${join(root, 'bin')}:/usr/bin:/bin`, ROOT: root };
    spawnSync('sh', ['-c', script], { env, cwd: root });
  }

  function upgrade(): { version: string; hasRestarted: boolean } {
    run('Upgrading');
    const version = readlinkSync(join(root, 'opt/ari-failover')).slice(-'0.1.0'.length);
    return { version, hasRestarted: asked().includes('systemctl restart ari-failover') };
  }

  /** The programs that the block has run, each with its arguments. */
  function asked(): string {
    return spawnSync('cat', [join(root, 'asked')], { encoding: 'utf8' }).stdout;
  }

  function program(path: string, exitCode: number): void {
    const file = join(root, path);
    writeFileSync(file, `#!/bin/sh\necho "\${0##*/} $*" >> "$ROOT/asked"\nexit ${exitCode}\n`);
    chmodSync(file, 0o755);
  }
});
