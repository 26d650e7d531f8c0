import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { run, say, stop } from './run.mjs';

/** What node-gyp needs, by the names that Debian's packages have too. */
const COMPILERS = ['python3', 'make', 'g++'];

const WHY = 'where npm gets no prebuilt better-sqlite3, it is compiled';

/** Installs the packages, with compilers where the native one needs them. Ends the process where it can't be done. */
export async function installPackages() {
  say('installing packages');
  if (await isInstalled()) return ensureNative();
  if (missing().length === 0) stop('npm ci failed');
  await ensureCompilers();
  say('installing packages');
  if (!(await isInstalled())) stop('npm ci failed');
  await ensureNative();
}

/** Compiles the native package anew where it does not load: another Node, or an installation without scripts. */
export async function ensureNative() {
  if (isLoadable()) return;
  await ensureCompilers();
  say('compiling better-sqlite3');
  await run('npm', ['rebuild', 'better-sqlite3', '--ignore-scripts=false', '--loglevel=error']);
  if (!isLoadable()) stop('better-sqlite3 cannot be loaded, and could not be compiled');
}

async function isInstalled() {
  return (await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) === 0;
}

/** Its binary is only looked for when a database is opened. */
function isLoadable() {
  try {
    const Database = createRequire(import.meta.url)('better-sqlite3');
    new Database(':memory:').close();
    return true;
  } catch {
    return false;
  }
}

async function ensureCompilers() {
  const lacking = missing();
  if (lacking.length === 0) return;
  if (!has('apt-get') || process.getuid() !== 0) {
    const remedy = `apt-get install ${lacking.join(' ')}`;
    stop(`missing: ${lacking.join(', ')}; ${WHY}. Install them (Debian, as root: ${remedy})`);
  }
  say(`installing ${lacking.join(', ')}: ${WHY}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['install', '-y', '-qq', '--no-install-recommends'];
  await run('apt-get', ['update', '-qq'], undefined, env);
  const code = await run('apt-get', [...options, ...lacking], undefined, env);
  if (code !== 0) stop(`apt-get could not install ${lacking.join(', ')}`, code);
}

function missing() {
  return COMPILERS.filter((command) => !has(command));
}

function has(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}
