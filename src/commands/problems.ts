import type { Loaded } from '../config/load.ts';
import { problemLine } from '../config/problem-line.ts';
import { columnsOf, wrap } from '../runtime/wrap.ts';
import { printable, printableJson } from '../words/printable.ts';
import { unwatchedWays } from './unwatched-ways.ts';

/** Prints the problems of a file: as text on standard error, or as JSON on standard output. */
export function tellProblems(file: string, loaded: Loaded, asJson: boolean): void {
  const { ok, warnings } = loaded;
  const errors = ok ? [] : loaded.errors;
  if (asJson) {
    const routes = ok ? [...loaded.config.routes.keys()] : [];
    const unwatched = ok ? unwatchedWays(loaded.config) : [];
    const report = { file, ok, errors, warnings, routes, unwatched };
    process.stdout.write(`${printableJson(report, 2)}\n`);
    return;
  }
  const lines = [
    ...errors.map((problem) => problemLine(file, '', problem)),
    ...warnings.map((problem) => problemLine(file, 'warning: ', problem)),
  ]
    .map(printable)
    .flatMap((line) => (process.stderr.isTTY ? fitting(line) : [line]));
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
}

/** Wraps a problem for a terminal. Other programs get one line per problem. */
function fitting(line: string): readonly string[] {
  const [first = '', ...rest] = wrap(line, '    ', columnsOf(process.stderr));
  return [first.trimStart(), ...rest];
}
