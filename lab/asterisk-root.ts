import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { undoOnSignal } from './interruption.ts';
import { ensureCommands } from './packages.ts';
import { hasCommand, LabError, run } from './shell.ts';

/** Where an Asterisk is installed: the root directory to run it in; '' is this machine's own. */
export type AsteriskRoot = string;

const CACHE = process.env['ARI_FAILOVER_CACHE'] ?? '/var/cache/ari-failover';
/** The first Debian suite with an Asterisk that tells SIP codes by ARI. */
const SUITE = 'forky';

/**
 * This machine's own Asterisk where it is recent enough, else Debian's in a root of its own, kept in the cache
 * (ARI_FAILOVER_CACHE) for the next time.
 */
export async function asteriskRoot(say: (text: string) => void): Promise<AsteriskRoot> {
  if (hasCommand('asterisk') && isRecent(await run('asterisk', ['-V']))) return '';
  const root = `${CACHE}/asterisk-${SUITE}`;
  if (existsSync(root)) return root;
  await ensureCommands(['debootstrap'], say);
  await mkdir(CACHE, { recursive: true });
  await removeDrafts();
  // Complete only under its own name, so that a broken-off download is not taken for an Asterisk.
  const draft = `${CACHE}/draft-${process.pid}`;
  const forget = undoOnSignal(() => remove(draft));
  try {
    await installInto(draft, say);
    await rename(draft, root).catch(async (error: unknown) => {
      if (!existsSync(root)) throw error;
    });
  } finally {
    await remove(draft);
    forget();
  }
  return root;
}

/** Of runs that were killed. */
async function removeDrafts(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const pid = /^draft-(\d+)$/.exec(name)?.[1];
    if (pid === undefined || existsSync(`/proc/${pid}`)) continue;
    await remove(`${CACHE}/${name}`);
  }
}

/** With what a debootstrap that was broken off has mounted there. */
async function remove(root: string): Promise<void> {
  for (const mount of ['proc', 'sys']) {
    await run('umount', ['--lazy', `${root}/${mount}`]).catch(() => {});
  }
  await rm(root, { recursive: true, force: true });
}

async function installInto(root: string, say: (text: string) => void): Promise<void> {
  say(`getting Debian ${SUITE} into ${root} (once, about a minute)`);
  const script = '/usr/share/debootstrap/scripts/sid';
  const options = ['--variant=minbase', '--include=ca-certificates'];
  await run('debootstrap', [...options, SUITE, root, await debianMirror(), script]);
  say('installing Asterisk there');
  // A mirror may be a snapshot, whose signature is past its date.
  const settings = 'APT::Install-Recommends "false";\nAcquire::Check-Valid-Until "false";\n';
  await writeFile(`${root}/etc/apt/apt.conf.d/50ari-failover`, settings);
  await copyFile('/etc/resolv.conf', `${root}/etc/resolv.conf`);
  await writeFile(`${root}/etc/hosts`, '127.0.0.1 localhost\n');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('chroot', [root, 'apt-get', 'update', '-qq'], env);
  const packages = ['asterisk', 'asterisk-core-sounds-en-gsm'];
  await run('chroot', [root, 'apt-get', 'install', '-y', '-qq', ...packages], env);
  await run('chroot', [root, 'apt-get', 'clean'], env);
}

/** The mirror that this machine's own apt uses. */
async function debianMirror(): Promise<string> {
  const folder = '/etc/apt/sources.list.d';
  const files = existsSync(folder)
    ? (await readdir(folder)).map((name) => `${folder}/${name}`)
    : [];
  for (const file of ['/etc/apt/sources.list', ...files].filter((path) => existsSync(path))) {
    const found = MIRROR.exec(await readFile(file, 'utf8'))?.groups?.['url'];
    if (found !== undefined) return found;
  }
  throw new LabError(
    'No Debian mirror in /etc/apt: Asterisk comes from Debian, or put one on the PATH.',
  );
}

const MIRROR = /^(?:URIs:\s*|deb\s+(?:\[[^\]]*\]\s+)?)(?<url>https?:\/\/\S+debian\/?)(?:\s|$)/m;

/** SIP codes by ARI: 20.17, 22.7, 23.1 or later. */
function isRecent(version: string): boolean {
  const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(version) ?? []).map(Number);
  const firstMinor = new Map([
    [20, 17],
    [22, 7],
    [23, 1],
  ]).get(major);
  return firstMinor === undefined ? major > 23 : minor >= firstMinor;
}
