import type { Problem } from './read/source.ts';

/**
 * Formats a problem: `failover.yaml:12:5 routes.support.tiers[0].via[0]: no trunk "carier-a"; did
 * you mean "carrier-a"?`
 * @param severity `warning: `, or empty for an error
 */
export function problemLine(file: string, severity: string, problem: Problem): string {
  const { path, line, column, message } = problem;
  const place = line === 0 ? file : `${file}:${line}:${column}`;
  const subject = path === '' ? '' : `${path}: `;
  return `${place} ${severity}${subject}${message}`;
}
