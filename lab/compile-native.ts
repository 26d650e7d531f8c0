import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { installCollection } from './debian/install-collection.ts';
import type { Collection } from './debian/collections.ts';
import { runProgram, say } from './program.ts';
import { hasCommand, LabError, run } from './shell.ts';

/** The commands that node-gyp needs. Debian's packages have the same names. */
const COMPILERS = ['python3', 'make', 'g++'] as const;

/** From this machine's own suite, so that the programs run with its own libc and loader. */
const COLLECTION: Collection = { suite: 'own', packages: COMPILERS, programs: {} };

/**
 * Lets npm download or compile the native package. Missing compilers come from Debian, into the
 * cache.
 */
async function compileNative(): Promise<void> {
  const rebuild = ['rebuild', 'better-sqlite3', '--ignore-scripts=false', '--loglevel=error'];
  const nodedir = headers();
  const env = nodedir === undefined ? {} : { npm_config_nodedir: nodedir };
  const missing = COMPILERS.filter((command) => !hasCommand(command));
  if (missing.length === 0) return void (await run('npm', rebuild, env));
  const failed = await run('npm', rebuild, env).catch((error: unknown) => error);
  if (typeof failed === 'string') return;
  say(`npm found no prebuilt one. To compile it, these are missing: ${missing.join(', ')}`);
  await run('npm', rebuild, { ...env, ...(await compilers()) });
}

/** Returns the folder with Node's own headers if it has any. Otherwise node-gyp downloads them. */
function headers(): string | undefined {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(`${prefix}/include/node/node.h`) ? prefix : undefined;
}

/** Returns settings with which make finds compilers in the cache. */
async function compilers(): Promise<NodeJS.ProcessEnv> {
  const { root } = await installCollection('compilers', COLLECTION, say).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new LabError(`${why}\nOr install them as root: apt-get install ${COMPILERS.join(' ')}`, {
      cause: error,
    });
  });
  const libraries = `${root}/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;
  const PATH = `${root}/usr/bin:${process.env['PATH'] ?? ''}`;
  const [CC, CXX] = ['gcc', 'g++'].map((command) => `${root}/usr/bin/${command} --sysroot=${root}`);
  return { PATH, CC, CXX, LD_LIBRARY_PATH: libraries, PYTHON: `${root}/usr/bin/python3` };
}

await runProgram('', async () => {
  await compileNative();
  return true;
});
