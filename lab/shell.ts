import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What the lab can't go on with: printed without a stack, with its remedy. */
export class LabError extends Error {}

/** Runs a command to its end. @returns its standard output @throws LabError with the end of what it said */
export async function run(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  try {
    const { stdout } = await execute(command, [...args], {
      maxBuffer: 64 << 20,
      env: { ...process.env, ...env },
    });
    return stdout;
  } catch (error) {
    const { stderr = '', stdout = '' } = error as { stderr?: string; stdout?: string };
    const said = `${stdout}\n${stderr}`.trim().split('\n').slice(-15).join('\n');
    throw new LabError(`${command} ${args.join(' ')} failed:\n${said}`, { cause: error });
  }
}

/** True where the command is on the PATH. */
export function hasCommand(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v "${command}"`]).status === 0;
}
