import type { Hunk } from './save-types.ts';

/**
 * The change as a unified diff that `patch` takes.
 * @param file its path: `patch` is run in its folder, or with `-d`
 */
export function patchText(file: string, hunks: readonly Hunk[]): string {
  const name = file.split('/').at(-1) ?? file;
  const lines = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: changed }) => [
    `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`,
    ...changed,
  ]);
  return [`--- ${name}`, `+++ ${name}`, ...lines, ''].join('\n');
}

/** Lines that are not there begin before the first line (POSIX diff -u). */
function range(start: number, lines: number): string {
  return `${lines === 0 ? Math.max(start - 1, 0) : start},${lines}`;
}
