// Plain Node: this runs on a bare clone, before anything is installed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { onOrphaned } from './parents.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Makes ready, then runs a TypeScript program of this checkout with this process's arguments, and ends as it ends.
 * A signal goes on to it, and it notices (end-with-parent.mjs) when this process is gone.
 */
export async function main(program) {
  await ready();
  const preloads = ['--import=tsx', `--import=${new URL('end-with-parent.mjs', import.meta.url)}`];
  const args = [...preloads, root + program, ...process.argv.slice(2)];
  process.exitCode = await run(process.execPath, args, ['inherit', 'inherit', 'inherit', 'ipc']);
}

/** Installs the packages and builds the app where that is due. Ends the process where it can't be done. */
async function ready() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(`Node ${process.versions.node} is too old: 20.19 or later is needed`);
  }
  if (isOlder('node_modules/.package-lock.json', ['package-lock.json', 'package.json'])) {
    await npm('installing packages', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  if (isOlder('dist/cli.js', ['src', 'tsconfig.build.json', 'tsconfig.json', 'package.json'])) {
    await npm('building', ['run', 'build', '--silent']);
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

async function npm(what, args) {
  process.stderr.write(`${what} ...\n`);
  const code = await run('npm', args, ['ignore', 2, 2]);
  if (code !== 0) stop(`npm ${args.join(' ')} failed`, code);
}

/** @returns the exit code, as a shell has it */
async function run(command, args, stdio) {
  const child = spawn(command, args, { cwd: root, stdio });
  const forward = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  const release = onOrphaned(() => forward('SIGTERM'));
  try {
    const [code, signal] = await once(child, 'exit');
    return code ?? 128 + constants.signals[signal];
  } catch (error) {
    return stop(error.message);
  } finally {
    release();
    for (const signal of signals) process.off(signal, forward);
  }
}

function stop(message, code = 1) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}
