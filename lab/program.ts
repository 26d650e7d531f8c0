import { parseArgs, type ParseArgsConfig } from 'node:util';
import { columnsOf, wrap } from '../src/runtime/wrap.ts';
import { isInterrupted } from './interruption.ts';
import { LabError } from './shell.ts';

/** What the command line asks for can't be. */
export class WrongOption extends LabError {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** The values of a command line. @throws WrongOption that says what is wrong, on one line */
export function readOptions<const Known extends Options>(
  options: Known,
  args: readonly string[] = process.argv.slice(2),
) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    // What follows the first sentence is about `--` and positional arguments, of which there are none.
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new WrongOption(first, { cause: error });
  }
}

/** @throws WrongOption where an option's value is no such number */
export function positive(name: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw new WrongOption(`--${name} ${text}: a whole number from 1 on is needed`);
  }
  return Number(text);
}

/**
 * Runs a program of the lab's: `true` is exit code 0, `false` is 1. What it can't go on with is told without a
 * stack; a wrong option with the help, and 2.
 */
export async function runProgram(help: string, program: () => Promise<boolean>): Promise<void> {
  try {
    process.exitCode = (await program()) ? 0 : 1;
  } catch (error) {
    if (isInterrupted()) return;
    if (!(error instanceof LabError)) throw error;
    const isWrongOption = error instanceof WrongOption;
    process.stderr.write(`${error.message}\n${isWrongOption ? `\n${help}` : ''}`);
    process.exitCode = isWrongOption ? 2 : 1;
  }
}

/** What is done now. */
export function say(text: string): void {
  const lines = wrap(`${text} ...`, '', columnsOf(process.stderr));
  process.stderr.write(`${lines.join('\n')}\n`);
}
