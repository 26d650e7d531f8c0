// Plain Node: this runs on a bare clone, before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Installs the packages and builds the app where that is due. Ends the process where it can't be done. */
function ready() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(`Node ${process.versions.node} is too old: 20.19 or later is needed`);
  }
  if (isOlder('node_modules/.package-lock.json', ['package-lock.json', 'package.json'])) {
    run('installing packages', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  if (isOlder('dist/cli.js', ['src', 'tsconfig.build.json', 'tsconfig.json', 'package.json'])) {
    run('building', ['run', 'build', '--silent']);
  }
}

/** Makes ready, then runs a TypeScript program of this checkout with this process's arguments, and ends as it ends. */
export function main(program) {
  ready();
  const args = ['--import=tsx', root + program, ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', cwd: root });
  process.exitCode = status ?? 1;
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

function run(what, args) {
  process.stderr.write(`${what} ...\n`);
  const { status, error } = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) stop(`npm ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
}

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
