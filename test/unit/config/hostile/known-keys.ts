import { accepts } from '../../../../src/config/formats/format.ts';
import type { Key, Section } from '../../../../src/config/schema/key.ts';
import { SCHEMA } from '../../../../src/config/schema/schema.ts';

/**
 * What of a file's content the schema does not know, told by its path; a second opinion, which
 * shares nothing with the reader but the schema.
 */
export function unknownKeys(content: unknown): readonly string[] {
  if (content === null || content === undefined) return [];
  return unknownIn(SCHEMA, content, '');
}

function unknownIn(section: Section, content: unknown, path: string): readonly string[] {
  if (!(content instanceof Map)) return [`${path} is no map`];
  return [...content].flatMap(([name, value]) => {
    const key = Object.hasOwn(section, String(name)) ? section[String(name)] : undefined;
    const place = `${path}.${String(name)}`;
    return key === undefined ? [`${place} is unknown`] : unknownBelow(key, value, place);
  });
}

function unknownBelow(key: Key, value: unknown, path: string): readonly string[] {
  if ('format' in key && accepts(key.format, value)) return [];
  switch (key.kind) {
    case 'value':
      return [`${path} is of another kind`];
    case 'section':
    case 'switchable':
    case 'value-or-section':
      return unknownIn(key.keys, orEmpty(value), path);
    case 'items':
      if (!Array.isArray(value)) return [`${path} is no list`];
      return value
        .filter((item) => !(key.words ?? []).includes(String(item)))
        .flatMap((item, index) => unknownIn(key.keys, item, `${path}[${index}]`));
    case 'entries':
      return unknownOf(value, path, (below, place) => unknownIn(key.keys, orEmpty(below), place));
    case 'named-values':
      return unknownOf(value, path, (below, place) => unknownBelow(key.each, below, place));
  }
}

/** Names of the admin's choice. */
function unknownOf(
  value: unknown,
  path: string,
  below: (value: unknown, path: string) => readonly string[],
): readonly string[] {
  const map = orEmpty(value);
  if (!(map instanceof Map)) return [`${path} is no map`];
  return [...map].flatMap(([name, one]) => below(one, `${path}.${String(name)}`));
}

/** A map may be left empty. */
function orEmpty(value: unknown): unknown {
  return value ?? new Map();
}
