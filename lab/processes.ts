import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

/** How a process ended: an exit code, or the signal that killed it. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface LabProcess {
  readonly pid: number;
  readonly child: ChildProcess;
  readonly ended: Promise<ProcessEnd>;
  isAlive(): boolean;
  /** The last part of its output, if that is piped, or why it could not be started. */
  said(): string;
  /** Ends the process, with SIGKILL if it has not ended after a minute. Idempotent. */
  stop(signal?: NodeJS.Signals): Promise<ProcessEnd>;
}

const STOP_WITHIN_MS = 60_000;
const KEPT_CHARACTERS = 4000;

/**
 * Starts a process that ends with this one, however this one ends (PR_SET_PDEATHSIG, only on
 * Linux). It then gets the signal `atOurEnd`, by default SIGKILL.
 */
export function start(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
  atOurEnd: 'KILL' | 'INT' = 'KILL',
): LabProcess {
  const child =
    process.platform === 'linux'
      ? spawn('setpriv', ['--pdeathsig', atOurEnd, command, ...args], options)
      : spawn(command, args, options);
  let said = '';
  const keep = (text: string): void => void (said = (said + text).slice(-KEPT_CHARACTERS));
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => keep(chunk.toString()));
  }
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => {
      keep(error.message);
      resolve({ code: 127, signal: null });
    });
  });
  const isAlive = (): boolean =>
    child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? 0,
    child,
    ended,
    isAlive,
    said: () => said.trim(),
    stop: async (signal = 'SIGTERM') => {
      if (isAlive()) child.kill(signal);
      const killer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      try {
        return await ended;
      } finally {
        clearTimeout(killer);
      }
    },
  };
}
