import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { cacheFolder } from '../../lab/debian/cache-folder.ts';
import { debianSource, keyringOf } from '../../lab/debian/debian-source.ts';
import { downloadPackages } from '../../lab/debian/download-packages.ts';
import { withLock } from '../../lab/debian/with-lock.ts';
import { LabError, run } from '../../lab/shell.ts';

/** Debian 13, which has a Node that the app can use, and systemd to run the service. */
const SUITE = 'trixie';
const PACKAGES = ['?essential', 'adduser', 'nodejs', 'systemd', 'systemd-sysv', 'dbus', 'perl'];

/**
 * All packages are unpacked first, so that the programs of one can run while another one is being
 * configured. base-passwd must have made the users before that.
 */
const UNPACK = `
  cd "$1"
  for top in bin lib lib64 sbin; do mkdir -p usr/$top; ln -s usr/$top $top; done
  for deb in "$0"/*.deb; do
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C . --keep-directory-symlink || exit 1
  done
  cp usr/share/base-passwd/passwd.master etc/passwd
  cp usr/share/base-passwd/group.master etc/group
  mkdir -p var/lib/dpkg/info var/lib/dpkg/updates; : > var/lib/dpkg/status; : > var/lib/dpkg/available
  mkdir -p dev/shm dev/pts; mknod -m 666 dev/null c 1 3; mknod -m 666 dev/zero c 1 5
  mknod -m 444 dev/random c 1 8; mknod -m 444 dev/urandom c 1 9; mknod -m 666 dev/tty c 5 0
  ln -s /proc/self/fd dev/fd
  mv "$0" archives
  printf '#!/bin/sh\\nexit 101\\n' > usr/sbin/policy-rc.d; chmod 755 usr/sbin/policy-rc.d
  DEBIAN_FRONTEND=noninteractive unshare --mount --pid --fork --net --root=. --wd=/ --mount-proc \
    sh -c 'dpkg --install --force-depends --force-confold --force-unsafe-io /archives/*.deb' || exit 1
  rm -r archives usr/sbin/policy-rc.d`;

/** Returns the folder of a clean Debian. It is made once, and nobody may change it. */
export async function baseRoot(say: (text: string) => void): Promise<string> {
  const content = createHash('sha256').update(JSON.stringify([SUITE, PACKAGES, UNPACK]));
  const folder = `${cacheFolder()}/root-${SUITE}-${content.digest('hex').slice(0, 8)}`;
  const onWait = (): void => say('waiting for another run that makes a clean Debian');
  await withLock(`${cacheFolder()}/lock`, onWait, async () => {
    if (existsSync(folder)) return;
    const keyring = keyringOf();
    if (keyring === undefined) throw new LabError('Debian’s keyring is missing: this needs Debian');
    const draft = `${cacheFolder()}/draft`;
    await rm(draft, { recursive: true, force: true });
    await mkdir(`${draft}/root`, { recursive: true });
    say(`making a clean Debian ${SUITE} in ${folder}, once`);
    const download = {
      packages: PACKAGES,
      source: debianSource(SUITE, keyring),
      state: `${cacheFolder()}/apt-${SUITE}`,
      archives: `${draft}/archives`,
    };
    await downloadPackages(download, say);
    await run('sh', ['-c', UNPACK, `${draft}/archives`, `${draft}/root`]);
    await rename(`${draft}/root`, folder);
    await rm(draft, { recursive: true, force: true });
  });
  return folder;
}
