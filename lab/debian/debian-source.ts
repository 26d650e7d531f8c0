import { existsSync } from 'node:fs';
import { LabError } from '../shell.ts';
import { debianMirror, readAptSources } from './apt-sources.ts';

/** The paths of Debian's keyring. Newer releases use the second name. */
const KEYRINGS = [
  '/usr/share/keyrings/debian-archive-keyring.gpg',
  '/usr/share/keyrings/debian-archive-keyring.pgp',
];

/** Finds Debian's keyring under this root. Undefined if it has none. */
export function keyringOf(root = ''): string | undefined {
  return KEYRINGS.map((path) => root + path).find((path) => existsSync(path));
}

/** Writes a line of sources.list for a Debian suite, with the mirror of this machine's apt. */
export function debianSource(suite: string, keyring: string): string {
  const { ARI_FAILOVER_MIRROR: chosen = '' } = process.env;
  const mirror = chosen === '' ? debianMirror(readAptSources()) : chosen;
  if (mirror === undefined) {
    throw new LabError(
      "This machine's apt has no Debian mirror (/etc/apt/sources.list, /etc/apt/sources.list.d).\n" +
        'Set ARI_FAILOVER_MIRROR to the address of one, as in a line of sources.list.',
    );
  }
  return `deb [signed-by=${keyring}] ${mirror} ${suite} main`;
}
