import { existsSync } from 'node:fs';
import { LabError } from '../shell.ts';
import { debianMirror, readAptSources } from './apt-sources.ts';

/** Where Debian's keys are on a machine that has them; its newer releases know the second name. */
const KEYRINGS = [
  '/usr/share/keyrings/debian-archive-keyring.gpg',
  '/usr/share/keyrings/debian-archive-keyring.pgp',
];

/** Debian's keys under this root; undefined where it has none. */
export function keyringOf(root = ''): string | undefined {
  return KEYRINGS.map((path) => root + path).find((path) => existsSync(path));
}

/** A line of sources.list for a suite of Debian's, by the mirror that this machine's own apt uses. */
export function debianSource(suite: string, keyring: string): string {
  const { ARI_FAILOVER_MIRROR: chosen = '' } = process.env;
  const mirror = chosen === '' ? debianMirror(readAptSources()) : chosen;
  if (mirror === undefined) {
    throw new LabError(
      "This machine's apt names no Debian mirror (/etc/apt/sources.list, /etc/apt/sources.list.d).\n" +
        'Set ARI_FAILOVER_MIRROR to the address of one, as a line of sources.list would have it.',
    );
  }
  return `deb [signed-by=${keyring}] ${mirror} ${suite} main`;
}
