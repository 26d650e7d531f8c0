import type { Problem } from '../config/source.ts';

/** `failover.yaml:12:5 error routes.support: unknown key ...` */
export function problemLine(file: string, severity: string, problem: Problem): string {
  const { path, line, column, message } = problem;
  const place = line === 0 ? file : `${file}:${line}:${column}`;
  return `${place} ${severity}: ${path === '' ? '' : `${path} `}${message}`;
}
