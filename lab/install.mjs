import { createRequire } from 'node:module';
import { run, say, stop } from './run.mjs';

/** Installs the packages, and a native one that works here. Ends the process where it can't be done. */
export async function installPackages() {
  say('installing packages');
  // Without scripts it needs no compiler, and brings what gets one.
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await run('npm', ['ci', ...options]);
  if (code !== 0) stop('npm ci failed', code);
  await ensureNative();
}

/** Gets the native package's binary, or compiles it, where it does not load: a new installation, or another Node. */
export async function ensureNative() {
  if (isLoadable()) return;
  say('getting better-sqlite3 for this machine: a prebuilt one, or compiled in a minute or two');
  const code = await run(process.execPath, ['--import=tsx', 'lab/compile-native.ts']);
  if (code !== 0) stop('better-sqlite3 is needed, and could not be had: see above', code);
  if (!isLoadable()) stop('better-sqlite3 was built, and cannot be loaded');
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
