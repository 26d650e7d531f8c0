import type { Loaded } from '../config/load.ts';
import type { Problem } from '../config/read/source.ts';
import { columnsOf, wrap } from '../runtime/wrap.ts';
import { unwatchedWays } from './unwatched-ways.ts';

/** Prints the problems of a file: as text on standard error, or as JSON on standard output. */
export function tellProblems(file: string, loaded: Loaded, asJson: boolean): void {
  const { ok, warnings } = loaded;
  const errors = ok ? [] : loaded.errors;
  if (asJson) {
    const routes = ok ? [...loaded.config.routes.keys()] : [];
    const unwatched = ok ? unwatchedWays(loaded.config) : [];
    const report = { file, ok, errors, warnings, routes, unwatched };
    process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
    return;
  }
  const lines = [
    ...errors.map((problem) => problemLine(file, '', problem)),
    ...warnings.map((problem) => problemLine(file, 'warning: ', problem)),
  ].flatMap((line) => (process.stderr.isTTY ? fitting(line) : [line]));
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
}

/** Wraps a problem for a terminal. Other programs get one line per problem. */
function fitting(line: string): readonly string[] {
  const [first = '', ...rest] = wrap(line, '    ', columnsOf(process.stderr));
  return [first.trimStart(), ...rest];
}

/**
 * Formats a problem: `failover.yaml:12:5 routes.support.tiers[0].via[0]: no trunk "carier-a"; did
 * you mean "carrier-a"?`
 */
function problemLine(file: string, severity: string, problem: Problem): string {
  const { path, line, column, message } = problem;
  const place = line === 0 ? file : `${file}:${line}:${column}`;
  const subject = path === '' ? '' : `${path}: `;
  return printable(`${place} ${severity}${subject}${message}`);
}

/** Escapes control characters: names from a file must not steer the terminal. */
export function printable(line: string): string {
  return line.replace(
    /\p{Cc}/gu,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
