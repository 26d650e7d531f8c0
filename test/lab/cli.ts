import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { lab } from './lab.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface CliEnd {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export function run(args: readonly string[]): Promise<CliEnd> {
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], (error, out, err) => {
      resolve({ code: Number(error?.code ?? 0), out, err });
    });
  });
}

/**
 * The command line as an admin uses it, with the app's configuration.
 * @param line words; quotes keep some together
 * @param expected exit code
 * @throws with what it says where it ends with another one
 */
export async function cli(line: string, expected = 0): Promise<CliEnd> {
  const words = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
  const end = await run([...words, '--config', lab().configFile]);
  if (end.code !== expected) {
    throw new Error(`${line}: exit code ${end.code}\n${end.out}${end.err}`);
  }
  return end;
}

/** What it says as JSON. */
export async function cliJson(line: string): Promise<unknown> {
  return JSON.parse((await cli(`${line} --json`)).out);
}
