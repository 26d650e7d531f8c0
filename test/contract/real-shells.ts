import { readdirSync } from 'node:fs';
import { COLLECTIONS } from '../../lab/debian/collections.ts';
import { installCollection } from '../../lab/debian/install-collection.ts';

/** Debian's zsh and fish: an admin's are not always on the machine. */
export interface RealShells {
  readonly fish: string;
  readonly zsh: string;
  /** Where zsh finds its functions. */
  readonly FPATH: string;
}

/** Gets them, so that a test does not have to. */
export async function realShells(say: (text: string) => void): Promise<RealShells> {
  const { root, programs } = await installCollection('shells', COLLECTIONS.shells, say);
  const functions = `${root}/usr/share/zsh/functions`;
  const folders = readdirSync(functions, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${entry.parentPath}/${entry.name}`);
  return {
    fish: `${programs}/fish`,
    zsh: `${root}/usr/bin/zsh-static`,
    FPATH: [functions, ...folders].join(':'),
  };
}
