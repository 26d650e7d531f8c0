import { readFileSync } from 'node:fs';
import { formatMarkdown } from './markdown.ts';

const FILE = /<!-- file (?<path>[\w./-]+) -->[^]*?<!-- end of file -->/g;

const LANGUAGES: Readonly<Record<string, string>> = { yaml: 'yaml', conf: 'ini', csv: 'csv' };

/** docs/dialplan.md with its examples as they are under examples/. */
export function dialplanPage(page: string): Promise<string> {
  const written = page.replace(FILE, (_, path: string) => {
    const text = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8').trimEnd();
    const fence = '```';
    const block = `${fence}${LANGUAGES[path.split('.').at(-1) ?? ''] ?? ''}\n${text}\n${fence}`;
    return `<!-- file ${path} -->\n\n[${path}](../${path})\n\n${block}\n\n<!-- end of file -->`;
  });
  return formatMarkdown(written);
}
