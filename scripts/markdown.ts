import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const SOME_PAGE = fileURLToPath(new URL('../docs/page.md', import.meta.url));

/** Formats a page as `prettier --write` does, so that a generated page passes the check. */
export async function formatMarkdown(page: string): Promise<string> {
  return format(page, { ...(await resolveConfig(SOME_PAGE)), parser: 'markdown' });
}

/** The first two lines of a table. */
export function header(names: readonly string[]): readonly string[] {
  return [cells(names), cells(names.map(() => '---'))];
}

/** A line of a table. */
export function cells(values: readonly string[]): string {
  return `| ${values.map((value) => value.replaceAll('|', '\\|')).join(' | ')} |`;
}
