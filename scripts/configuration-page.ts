import type { Section } from '../src/config/schema/key.ts';
import { SCHEMA } from '../src/config/schema/schema.ts';
import { formatMarkdown } from './markdown.ts';
import { schemaTable } from './schema-rows.ts';

/**
 * Between these two comments stands the table of one section; the words around it are written by
 * hand.
 */
const TABLE = /<!-- keys of (?<name>\w+) -->[^]*?<!-- end of keys -->/g;

/**
 * docs/configuration.md with its tables as the schema has them. @throws Error where a section has
 * no table
 */
export function configurationPage(page: string): Promise<string> {
  const schema: Section = SCHEMA;
  const missing = new Set(Object.keys(schema));
  const written = page.replace(TABLE, (_, name: string) => {
    const key = schema[name];
    if (key === undefined) throw new Error(`the schema has no section ${name}`);
    missing.delete(name);
    const table = schemaTable(name, key).join('\n');
    return `<!-- keys of ${name} -->\n\n${table}\n\n<!-- end of keys -->`;
  });
  if (missing.size > 0) throw new Error(`there is no table for ${[...missing].join(', ')}`);
  return formatMarkdown(written);
}
