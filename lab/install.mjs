import { spawnSync } from 'node:child_process';
import { root, run, say, stop } from './run.mjs';

/** Installs the packages, and makes the native one loadable. Ends the process on failure. */
export async function installPackages() {
  await install();
  await ensureNative();
}

/**
 * Gets the binary of the native package if it does not load: after an installation, or with another
 * Node.
 */
export async function ensureNative() {
  if (isLoadable()) return;
  // From Node 22 on it is in the package, which npm leaves out when an older Node installs.
  if (Number.parseInt(process.versions.node, 10) >= 22) await install();
  else await compile();
  if (!isLoadable()) stop('better-sqlite3 was installed, but cannot be loaded');
}

async function install() {
  say('installing packages');
  // Without scripts, npm needs no compiler. The packages include what installs one.
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await run('npm', ['ci', ...options]);
  if (code !== 0) stop('npm ci failed', code);
}

async function compile() {
  say('getting better-sqlite3 for this machine: a prebuilt one, or compiled in one or two minutes');
  const code = await run(process.execPath, ['--import=tsx', 'lab/compile-native.ts']);
  if (code !== 0) stop('better-sqlite3 could not be installed: see above', code);
}

/**
 * Opens a database, because the package looks for its binary only then. A process of its own does
 * it: after one failure Node cannot load that file again, not even if it was replaced.
 */
function isLoadable() {
  const open = "import { Sqlite } from './src/sqlite.ts'; new Sqlite(':memory:').close()";
  const args = ['--import=tsx', '--input-type=module', '-e', open];
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'ignore' }).status === 0;
}
