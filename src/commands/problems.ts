import type { Problem } from '../config/source.ts';

/** `failover.yaml:12:5 routes.support.tiers[0].via[0]: no trunk ...`; a warning says so before its path. */
export function problemLine(file: string, severity: 'error' | 'warning', problem: Problem): string {
  const { path, line, column, message } = problem;
  const place = line === 0 ? file : `${file}:${line}:${column}`;
  const parts = [severity === 'warning' ? 'warning:' : '', path === '' ? '' : `${path}:`, message];
  return printable(`${place} ${parts.filter((part) => part !== '').join(' ')}`);
}

/** Names come from the file: they must not steer the terminal. */
function printable(line: string): string {
  return line.replace(
    /\p{Cc}/gu,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
