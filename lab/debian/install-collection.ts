import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { undoOnSignal } from '../interruption.ts';
import { hasCommand, LabError, run } from '../shell.ts';
import { architecture, type Architecture } from './architecture.ts';
import { cacheFolder } from './cache-folder.ts';
import type { Collection } from './collections.ts';
import { debianSource, keyringOf } from './debian-source.ts';
import { downloadPackages } from './download-packages.ts';
import { withLock } from './with-lock.ts';

/** Increase this if the layout of the folder changes. */
const LAYOUT = 1;

/** The folders of an unpacked collection. */
export interface Installed {
  /** The folder that corresponds to `/` on a machine with these packages. */
  readonly root: string;
  /** The folder for the PATH, with the collection's programs. */
  readonly programs: string;
}

/**
 * Downloads Debian packages with all dependencies into the cache, and makes their programs runnable
 * from there. Changes nothing else on this machine, so it needs no root.
 */
export async function installCollection(
  name: string,
  collection: Collection,
  say: (text: string) => void,
): Promise<Installed> {
  const cache = cacheFolder();
  const folder = `${cache}/${folderName(name, collection)}`;
  const installed = { root: `${folder}/root`, programs: `${folder}/programs` };
  if (existsSync(folder)) return installed;
  requireApt(collection);
  const source = await sourceOf(collection, say);
  const onWait = (): void => say(`waiting for another run that downloads into ${cache}`);
  await withLock(`${cache}/lock`, onWait, async () => {
    if (existsSync(folder)) return;
    // Filled under another name, so that an interrupted download never looks complete.
    const draft = `${cache}/draft`;
    const remove = (): Promise<void> => rm(draft, { recursive: true, force: true });
    await remove();
    const forget = undoOnSignal(remove);
    try {
      await fill(draft, installed, collection, source, say);
      await rename(draft, folder);
    } finally {
      await remove();
      forget();
    }
  });
  return installed;
}

/** Returns a folder name that changes with the list of packages. */
function folderName(name: string, collection: Collection): string {
  const content = JSON.stringify([LAYOUT, collection]);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  return `${name}-${collection.suite}-${architecture().name}-${hash}`;
}

function requireApt({ packages }: Collection): void {
  const missing = ['apt-get', 'dpkg-deb', 'flock'].filter((command) => !hasCommand(command));
  if (missing.length === 0) return;
  throw new LabError(
    `The lab gets ${packages.join(', ')} from Debian with apt-get, dpkg-deb and flock. Missing here: ${missing.join(', ')}. Try: docker compose up`,
  );
}

async function sourceOf({ suite }: Collection, say: (text: string) => void): Promise<string> {
  if (suite === 'own') return 'own';
  const keyring = keyringOf() ?? keyringOf((await installCollection('keys', KEYS, say)).root);
  if (keyring === undefined) throw new LabError('debian-archive-keyring holds no keyring');
  return debianSource(suite, keyring);
}

/** Ubuntu has Debian's keys as a package, signed with Ubuntu's own keys. */
const KEYS: Collection = { suite: 'own', packages: ['debian-archive-keyring'], programs: {} };

async function fill(
  draft: string,
  installed: Installed,
  collection: Collection,
  source: string,
  say: (text: string) => void,
): Promise<void> {
  const { packages, suite } = collection;
  const archives = `${draft}/archives`;
  const from = source === 'own' ? "this machine's own apt sources" : source;
  say(`getting ${packages.join(', ')} (${from}) into ${installed.root}, once`);
  const state = `${cacheFolder()}/apt-${suite}`;
  await downloadPackages({ packages, source, state, archives }, say);
  say('unpacking');
  await unpack(archives, `${draft}/root`);
  await rm(archives, { recursive: true });
  await writePrograms(draft, installed, collection, architecture());
}

async function unpack(archives: string, root: string): Promise<void> {
  // Older packages have files in /lib and /bin. On a real machine these are links into /usr.
  const script = `
    for top in bin lib lib64 sbin; do
      mkdir -p "$1/usr/$top" && ln -s "usr/$top" "$1/$top" || exit 1
    done
    for deb in "$0"/*.deb; do
      dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$1" --no-same-owner --keep-directory-symlink || exit 1
    done`;
  await run('sh', ['-c', script, archives, root]);
}

/**
 * Writes a start script for each program. A program of another suite needs that suite's libraries,
 * libc included, and so also its loader.
 */
async function writePrograms(
  draft: string,
  { root }: Installed,
  { programs }: Collection,
  { libraries, loader }: Architecture,
): Promise<void> {
  await mkdir(`${draft}/programs`);
  for (const [name, path] of Object.entries(programs)) {
    const library = `usr/lib/${libraries}`;
    const byLoader = (at: string, option: string): string =>
      `"${at}/${library}/${loader}" --library-path "${at}/${library}" ${option} "${at}/${path}"`;
    // Fails if a library is missing, and names it.
    await run('sh', ['-c', byLoader(`${draft}/root`, '--list')]);
    const script = `#!/bin/sh\nexec ${byLoader(root, `--argv0 ${name}`)} "$@"\n`;
    await writeFile(`${draft}/programs/${name}`, script);
    await chmod(`${draft}/programs/${name}`, 0o755);
  }
}
