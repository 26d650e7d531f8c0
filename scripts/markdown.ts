import { format } from 'prettier';

/** Formats a page as `prettier --prose-wrap always` does with .prettierrc.json. */
export function formatMarkdown(page: string): Promise<string> {
  return format(page, {
    parser: 'markdown',
    proseWrap: 'always',
    printWidth: 100,
    singleQuote: true,
  });
}
