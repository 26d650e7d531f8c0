import { spawnSync, type SpawnOptions } from 'node:child_process';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { undoOnSignal } from './interruption.ts';
import { start } from './processes.ts';

/** An error that stops the lab. Printed without a stack, with its remedy. */
export class LabError extends Error {}

/**
 * Runs a command to its end. If this process is stopped, the command gets SIGINT, so that apt-get
 * lets dpkg finish.
 * @returns its standard output @throws LabError with the end of its output
 */
export async function run(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const options: SpawnOptions = {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  };
  const running = start(command, args, options, 'INT');
  const forget = undoOnSignal(() => running.stop('SIGINT'));
  const { stdout, stderr } = running.child;
  const outputs = Promise.all([stdout, stderr].map((stream) => text(stream ?? Readable.from([]))));
  const { code, signal } = await running.ended;
  forget();
  const [out = '', err = ''] = await outputs;
  if (code === 0) return out;
  const said = `${out}\n${err}`.trim().split('\n').slice(-15).join('\n');
  const how = signal === null ? 'failed' : `was ended by ${signal}`;
  throw new LabError(`${command} ${args.join(' ')} ${how}:\n${said}`);
}

/** Whether the command is on the PATH. */
export function hasCommand(command: string): boolean {
  return commandPath(command) !== '';
}

/**
 * The path of a command, for other terminals: their PATH lacks what this process added to its own.
 * Empty if it is not on the PATH.
 */
export function commandPath(command: string): string {
  return spawnSync('sh', ['-c', `command -v "${command}"`], { encoding: 'utf8' }).stdout.trim();
}
