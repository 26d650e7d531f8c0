import { spawnSync } from 'node:child_process';
import { root, run, say, stop } from './run.mjs';

/** Installs the packages, and makes the native one loadable. Ends the process on failure. */
export async function installPackages() {
  say('installing packages');
  // Without scripts, npm needs no compiler. The packages include what installs one.
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await run('npm', ['ci', ...options]);
  if (code !== 0) stop('npm ci failed', code);
  await ensureNative();
}

/**
 * Downloads or compiles the native package if it does not load: after an installation, or with
 * another Node.
 */
export async function ensureNative() {
  if (isLoadable()) return;
  say('getting better-sqlite3 for this machine: a prebuilt one, or compiled in one or two minutes');
  const code = await run(process.execPath, ['--import=tsx', 'lab/compile-native.ts']);
  if (code !== 0) stop('better-sqlite3 could not be installed: see above', code);
  if (!isLoadable()) stop('better-sqlite3 was installed, but cannot be loaded');
}

/**
 * Opens a database, because the package looks for its binary only then. A process of its own does
 * it: after one failure Node cannot load that file again, not even if it was replaced.
 */
function isLoadable() {
  const open = "new (require('better-sqlite3'))(':memory:').close()";
  return spawnSync(process.execPath, ['-e', open], { cwd: root, stdio: 'ignore' }).status === 0;
}
