import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../lab/shell.ts';
import { temporaryFolder } from '../../lab/temporary-folder.ts';

export const ROOT = new URL('../../', import.meta.url).pathname;

export interface Packages {
  /** What `npm pack` makes. */
  readonly tarball: string;
  /** What `npm run deb` makes of it. */
  readonly deb: string;
  /** The same with a higher version and another default configuration. */
  readonly newer: string;
  remove(): Promise<void>;
}

/** The version of the newer package. */
export const NEWER = '99.0.0';

/** Packs this checkout. The build is as it is: the runner has made it. */
export async function makePackages(): Promise<Packages> {
  const folder = await temporaryFolder('ari-failover-packages');
  const { path } = folder;
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  const tarball = join(path, `ari-failover-${version}.tgz`);
  await shell(`
    cd ${ROOT}
    mkdir ${path}/checkout
    cp -a dist docs completion examples systemd asterisk-conf kamailio-conf scripts package.json \
      package-lock.json ./*.md LICENSE ${path}/checkout/
    cp -al node_modules ${path}/checkout/ 2> /dev/null || cp -a node_modules ${path}/checkout/
    cd ${path}/checkout
    node scripts/bundle-dependencies.mjs
    npm pack --ignore-scripts --silent --pack-destination ${path}`);
  const made = await shell(`cd ${path} && npm --prefix ${ROOT} run --silent deb -- ${tarball}`);
  const deb = made.trim();
  const newer = join(path, 'newer.deb');
  const unpacked = join(path, 'newer');
  await run('dpkg-deb', ['--raw-extract', deb, unpacked]);
  for (const [file, from, to] of [
    ['DEBIAN/control', `Version: ${version}`, `Version: ${NEWER}`],
    ['usr/lib/ari-failover/package.json', `"version": "${version}"`, `"version": "${NEWER}"`],
    ['etc/ari-failover/failover.yaml', 'ring_timeout: 25s', 'ring_timeout: 26s'],
  ] as const) {
    const text = readFileSync(join(unpacked, file), 'utf8');
    writeFileSync(join(unpacked, file), text.replace(from, to));
  }
  await run('dpkg-deb', ['--root-owner-group', '-Znone', '--build', unpacked, newer]);
  return { tarball, deb, newer, remove: () => folder.remove() };
}

function shell(script: string): Promise<string> {
  return run('sh', ['-e', '-c', script]);
}
