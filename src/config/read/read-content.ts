import type { Section } from '../schema/key.ts';
import type { Parsed } from '../schema/parsed.ts';
import { namesIn } from './names.ts';
import { readSection } from './read-section.ts';
import { settle } from './settle.ts';
import type { Source } from './source.ts';

/**
 * Reads the top of a file.
 * @param content the whole file, or the sections of it that the schema has
 */
export function readContent<S extends Section>(
  source: Source,
  schema: S,
  content: unknown,
  env: NodeJS.ProcessEnv,
): Parsed<S> {
  const names = namesIn(source.content);
  const settled = settle(schema, content, env);
  return readSection({ source, env, names, settled }, [], schema, content);
}
