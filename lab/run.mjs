import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { onOrphaned } from './parents.mjs';

/** The folder of the checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command. @returns its exit code, as a shell reports it */
export async function run(command, args, stdio = ['ignore', 2, 2], env = {}) {
  const child = spawn(command, args, { cwd: root, stdio, env: { ...process.env, ...env } });
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

export function say(what) {
  process.stderr.write(`${what} ...\n`);
}

export function stop(message, code = 1) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}
