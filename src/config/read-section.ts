import convict from 'convict';
import { anything } from './formats.ts';
import { nearest } from './nearest.ts';
import type { Section } from './schema.ts';
import type { Path, Source } from './source.ts';

export type Values = Readonly<Record<string, unknown>>;

/**
 * Reads a map by its schema: defaults filled in, the environment above the file. What is wrong goes to the
 * source's errors, and the key then has its default.
 */
export function readSection(
  source: Source,
  path: Path,
  schema: Section,
  content: unknown,
  env: NodeJS.ProcessEnv = {},
): Values {
  const given = asMap(source, path, content);
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(schema, key)) {
      source.error([...path, key], `unknown key${nearest(key, Object.keys(schema))}`);
    }
  }
  return Object.fromEntries(
    Object.keys(schema).map((key) => [key, readKey(source, [...path, key], schema, given, env)]),
  );
}

/** A map as it is; anything else is an error. */
export function asMap(source: Source, path: Path, content: unknown): Values {
  if (content === null || content === undefined) return {};
  if (typeof content === 'object' && !Array.isArray(content)) return content as Values;
  source.error(path, 'must be a map of keys and values');
  return {};
}

/** One key at a time, so that each of them gets an error of its own. */
function readKey(
  source: Source,
  path: Path,
  schema: Section,
  given: Values,
  env: NodeJS.ProcessEnv,
): unknown {
  const key = String(path.at(-1));
  const entry = schema[key];
  if (entry === undefined) return undefined;
  const value = given[key] ?? undefined;
  if (entry.built === false) {
    if (value !== undefined) source.warn(path, 'has no effect yet');
    return undefined;
  }
  // Convict takes a map for keys of its own.
  if (typeof value === 'object' && entry.format === anything) return value;
  const read = convict({ [key]: { ...entry, nullable: true } }, { env, args: [] });
  try {
    if (value !== undefined) read.load({ [key]: value });
    read.validate({ allowed: 'strict' });
    return read.get(key) ?? undefined;
  } catch (error) {
    source.error(path, convictMessage(error, key));
    return entry.default ?? undefined;
  }
}

/** Convict writes `key: what must be: value was "it"`; values may be secrets. */
function convictMessage(error: unknown, key: string): string {
  const { message } = error as Error;
  const start = message.indexOf(`${key}: `) + key.length + 2;
  const end = message.lastIndexOf(': value was');
  return message.slice(start, end === -1 ? undefined : end);
}
