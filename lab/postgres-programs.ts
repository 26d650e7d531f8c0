import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { architecture } from './debian/architecture.ts';
import { COLLECTIONS } from './debian/collections.ts';
import { installCollection } from './debian/install-collection.ts';

const VERSIONS = '/usr/lib/postgresql';
const PROGRAMS = ['postgres', 'initdb'] as const;

/**
 * Finds the folder with `postgres` and `initdb` of this machine, else of Debian's package.
 * @param home a folder for start scripts: they must lie as the programs do on a real machine,
 * because the programs find their own files from there
 */
export async function postgresPrograms(home: string, say: (text: string) => void): Promise<string> {
  const own = versionsIn(VERSIONS).find((version) => existsSync(`${version}/bin/initdb`));
  if (own !== undefined) return `${own}/bin`;
  const { root } = await installCollection('postgres', COLLECTIONS.postgres, say);
  const [version = ''] = versionsIn(root + VERSIONS);
  const place = `${home}${version.slice(root.length)}`;
  await mkdir(`${place}/bin`, { recursive: true });
  await symlink(`${version}/lib`, `${place}/lib`);
  await symlink(`${root}/usr/share`, `${home}/usr/share`);
  const { libraries, loader } = architecture();
  const library = `${root}/usr/lib/${libraries}`;
  for (const name of PROGRAMS) {
    const [script, program] = [`${place}/bin/${name}`, `${version}/bin/${name}`];
    const words = [`${library}/${loader}`, '--library-path', library, '--argv0', script, program];
    await writeFile(script, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`);
    await chmod(script, 0o755);
  }
  return `${place}/bin`;
}

/** Gets the package now, so that a test does not have to. */
export async function getPostgres(say: (text: string) => void): Promise<void> {
  if (versionsIn(VERSIONS).some((version) => existsSync(`${version}/bin/initdb`))) return;
  await installCollection('postgres', COLLECTIONS.postgres, say);
}

/** The newest first. */
function versionsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted((a, b) => Number(b) - Number(a))
    .map((name) => `${folder}/${name}`);
}
