import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const SOME_PAGE = fileURLToPath(new URL('../docs/page.md', import.meta.url));

/** Formats a page as `prettier --write` does, so that a generated page passes the check. */
export async function formatMarkdown(page: string): Promise<string> {
  return format(page, { ...(await resolveConfig(SOME_PAGE)), parser: 'markdown' });
}
