// Makes the Debian package from what `npm pack` makes, in the folder where it runs:
//   npm run deb                            packs first
//   npm run deb -- ari-failover-0.1.0.tgz  takes this tarball
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
} from 'node:fs';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { controlFile, neededGlibc } from './deb/control.ts';
import { stageFiles } from './deb/stage-files.ts';

const ROOT = new URL('../', import.meta.url).pathname;
const SCRIPTS = ['postinst', 'prerm', 'postrm'];

/** @returns the path of the package */
function makeDeb(tarball: string | undefined, folder: string): string {
  const work = mkdtempSync(join(tmpdir(), 'ari-failover-deb-'));
  try {
    const stage = join(work, 'stage');
    const lib = join(stage, 'usr/lib/ari-failover');
    mkdirSync(lib, { recursive: true });
    run('tar', [
      '-xzf',
      tarball ?? pack(work),
      '-C',
      lib,
      '--strip-components=1',
      '--no-same-owner',
    ]);
    const sbom = run('npm', ['run', '--silent', 'sbom']);
    stageFiles(stage, sbom);
    run('chmod', ['-R', 'u=rwX,go=rX', stage]);
    const { version } = JSON.parse(readFileSync(join(lib, 'package.json'), 'utf8')) as {
      version: string;
    };
    const architecture = run('dpkg', ['--print-architecture']).trim();
    const files = filesBelow(stage);
    const control = controlFile({
      version,
      architecture,
      nodeMajor: Number(process.versions.node.split('.')[0]),
      glibc: neededGlibc(readFileSync(files.find((file) => file.endsWith('.node')) ?? '')),
      installedKiB: Math.ceil(files.reduce((sum, file) => sum + statSync(file).size, 0) / 1024),
    });
    const debian = join(stage, 'DEBIAN');
    mkdirSync(debian);
    writeFileSync(join(debian, 'control'), control);
    writeFileSync(join(debian, 'conffiles'), '/etc/ari-failover/failover.yaml\n');
    writeFileSync(join(debian, 'md5sums'), files.map((file) => sumLine(stage, file)).join(''));
    for (const name of SCRIPTS) {
      copyFileSync(join(ROOT, 'packaging/deb', name), join(debian, name));
      chmodSync(join(debian, name), 0o755);
    }
    const deb = resolve(folder, `ari-failover_${version}_${architecture}.deb`);
    run('dpkg-deb', ['--root-owner-group', '-Zgzip', '--build', stage, deb]);
    return deb;
  } finally {
    rmSync(work, { recursive: true });
  }
}

function pack(folder: string): string {
  run('npm', ['pack', '--silent', '--pack-destination', folder]);
  const name = readdirSync(folder).find((file) => file.endsWith('.tgz')) ?? '';
  return join(folder, name);
}

/** For `dpkg --verify`. The configuration is dpkg's own business. */
function sumLine(stage: string, file: string): string {
  const path = relative(stage, file);
  if (path.startsWith('etc/')) return '';
  return `${createHash('md5').update(readFileSync(file)).digest('hex')}  ${path}\n`;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function run(command: string, args: readonly string[]): string {
  const options = { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  return execFileSync(command, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
}

// npm runs this in the folder of package.json.
const here = process.env['INIT_CWD'] ?? process.cwd();
const [, , tarball] = process.argv;
const named = tarball === undefined ? undefined : resolve(here, tarball);
process.stdout.write(`${makeDeb(named, here)}\n`);
