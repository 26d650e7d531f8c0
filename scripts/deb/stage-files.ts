import { copyFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sqlitePackage } from '../../src/sqlite.ts';

const ROOT = new URL('../../', import.meta.url).pathname;

/** Folders of the tarball that people read, and the app does not. */
const TO_READ = ['docs', 'examples', 'asterisk-conf', 'kamailio-conf', 'README.md', 'SECURITY.md'];

/** The completions, by the names that the shells look for. */
const COMPLETIONS = {
  'ari-failover.bash': 'usr/share/bash-completion/completions/ari-failover',
  'ari-failover.zsh': 'usr/share/zsh/vendor-completions/_ari-failover',
  'ari-failover.fish': 'usr/share/fish/vendor_completions.d/ari-failover.fish',
};

/**
 * Lays out the files of the Debian package.
 * @param stage the folder that corresponds to `/`; its usr/lib/ari-failover is the unpacked tarball
 */
export function stageFiles(stage: string, sbom: string): void {
  const lib = join(stage, 'usr/lib/ari-failover');
  const doc = join(stage, 'usr/share/doc/ari-failover');
  const put = (path: string, text: string | Buffer, mode = 0o644): void => {
    const file = join(stage, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, mode);
  };
  stageSqlite(join(lib, 'node_modules'));
  put('etc/ari-failover/failover.yaml', defaultConfig(read(join(lib, 'examples/failover.yaml'))));
  put('usr/lib/systemd/system/ari-failover.service', debianUnit(read(unitOf(lib))));
  put('usr/bin/ari-failover', readFileSync(join(ROOT, 'packaging/deb/ari-failover')), 0o755);
  for (const [name, path] of Object.entries(COMPLETIONS)) {
    put(path, readFileSync(join(lib, 'completion', name)));
  }
  put('usr/share/doc/ari-failover/copyright', read(join(ROOT, 'packaging/deb/copyright')));
  put('usr/share/doc/ari-failover/changelog.gz', gzipSync(read(join(lib, 'CHANGELOG.md'))));
  put('usr/share/doc/ari-failover/sbom.cdx.json', sbom);
  for (const name of TO_READ) renameSync(join(lib, name), join(doc, name));
  cpSync(join(lib, 'CHANGELOG.md'), join(doc, 'CHANGELOG.md'));
  for (const name of ['CHANGELOG.md', 'systemd', 'LICENSE']) {
    rmSync(join(lib, name), { recursive: true });
  }
}

/** Removes the parts of better-sqlite3 that this Node does not load, and adds its binary. */
function stageSqlite(packages: string): void {
  const name = sqlitePackage(process.versions.node);
  const folder = join(packages, name);
  for (const source of ['deps', 'src']) rmSync(join(folder, source), { recursive: true });
  if (name === 'better-sqlite3') {
    // npm leaves the binary out, because it compiles one wherever it installs the tarball.
    mkdirSync(join(folder, 'build/Release'), { recursive: true });
    const binary = 'build/Release/better_sqlite3.node';
    copyFileSync(join(ROOT, 'node_modules', name, binary), join(folder, binary));
    return;
  }
  // Absent where npm could not compile it.
  rmSync(join(packages, 'better-sqlite3'), { recursive: true, force: true });
  for (const file of readdirSync(join(folder, 'prebuilds'))) {
    if (file !== `linux-${process.arch}.node`) rmSync(join(folder, 'prebuilds', file));
  }
}

/** The unit as it stands in the repository serves an installation in /opt. */
export function debianUnit(unit: string): string {
  const replaced = unit
    .replace(/^# \/etc\/systemd.*\n/, '')
    .replace('/usr/local/bin/ari-failover', '/usr/bin/ari-failover')
    .replace('/opt/ari-failover/lib/node_modules/ari-failover/', '/usr/share/doc/ari-failover/');
  if (/\/opt\/|\/usr\/local\//.test(replaced)) throw new Error('the unit has an unknown path');
  return replaced;
}

/** The example, with its state where the service may write. */
export function defaultConfig(example: string): string {
  return example
    .replace('$schema=../docs/', '$schema=/usr/share/doc/ari-failover/docs/')
    .concat('\nstate: /var/lib/ari-failover/state.db\n');
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}

function unitOf(lib: string): string {
  return join(lib, 'systemd/ari-failover.service');
}
