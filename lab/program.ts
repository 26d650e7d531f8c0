import { parseArgs, type ParseArgsConfig } from 'node:util';
import { columnsOf, wrap } from '../src/runtime/wrap.ts';
import { isInterrupted } from './interruption.ts';
import { LabError } from './shell.ts';

/** An error in the command line. */
export class WrongOption extends LabError {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads the options of a command line. @throws WrongOption with the error in one line */
export function readOptions<const Known extends Options>(
  options: Known,
  args: readonly string[] = process.argv.slice(2),
) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    // The sentences after the first one are about `--` and positional arguments, which do not apply
    // here.
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new WrongOption(first, { cause: error });
  }
}

/** Parses a whole number from 1 to 9,999,999. @throws WrongOption if the text is not one */
export function positive(name: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) {
    throw new WrongOption(`--${name} ${text}: must be a whole number from 1 to 9999999`);
  }
  return Number(text);
}

/**
 * Runs a program of the lab. `true` means exit code 0, `false` means 1. A LabError is printed
 * without a stack. A wrong option is printed with the help, exit code 2.
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

/** Prints the present step. */
export function say(text: string): void {
  const lines = wrap(`${text} ...`, '', columnsOf(process.stderr));
  process.stderr.write(`${lines.join('\n')}\n`);
}
