import { columnsOf } from '../runtime/wrap.ts';
import { ERRORS } from './exit-codes.ts';
import { TERMINAL, type Operation } from './operate.ts';
import { stoppedHere } from './stopped-here.ts';
import { watch, type Screen } from './watch.ts';

/** Watches in this terminal. Ctrl-C ends it, and brings back what the terminal showed before. */
export async function watchHere(operation: Operation): Promise<number> {
  if (operation.options.json === true) {
    return complain('--watch and --json exclude each other: for JSON, use `tail --json`');
  }
  if (!process.stdout.isTTY) {
    return complain('--watch draws on a terminal, and this output is none: leave --watch out');
  }
  const screen = {
    ...TERMINAL,
    size: sizeHere,
    onResize: (tell: () => void) => void process.stdout.on('resize', tell),
  };
  return watch({ operation, screen, signal: stoppedHere() });
}

/** Some terminals do not know their size, and say 0. */
function sizeHere(): ReturnType<Screen['size']> {
  const { rows } = process.stdout;
  const columns = columnsOf(process.stdout);
  return { columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24 };
}

function complain(problem: string): number {
  TERMINAL.err(`${problem}\n`);
  return ERRORS;
}
