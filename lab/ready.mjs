// Plain Node, because this runs on a bare clone before anything is installed.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { ensureNative, installPackages } from './install.mjs';
import { root, run, say, stop } from './run.mjs';

/**
 * Installs and builds, then runs a TypeScript program of this checkout with the arguments of this
 * process, and ends with its exit code. Signals are passed on to it. It also notices when this
 * process has gone (end-with-parent.mjs).
 */
export async function main(program) {
  await ready();
  const preloads = ['--import=tsx', `--import=${new URL('end-with-parent.mjs', import.meta.url)}`];
  const args = [...preloads, root + program, ...process.argv.slice(2)];
  process.exitCode = await run(process.execPath, args, ['inherit', 'inherit', 'inherit', 'ipc']);
}

/**
 * Installs the packages and builds the app if they are out of date. Ends the process on failure.
 */
async function ready() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(`Node ${process.versions.node} is too old: 20.19 or later is needed`);
  }
  if (isOlder('node_modules/.package-lock.json', ['package-lock.json', 'package.json'])) {
    await installPackages();
  } else await ensureNative();
  const sources = ['tsconfig.json', 'package.json'];
  if (
    isOlder('dist/cli.js', ['src', 'tsconfig.build.json', ...sources]) ||
    isOlder('dist/web/index.html', ['web', ...sources])
  ) {
    say('building');
    const code = await run('npm', ['run', 'build', '--silent']);
    if (code !== 0) stop('npm run build failed', code);
  }
}

function isOlder(result, sources) {
  const made = existsSync(root + result) ? statSync(root + result).mtimeMs : 0;
  return sources.some((source) => newest(root + source) > made);
}

function newest(path) {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(`${path}/${name}`)));
}
