import type { Key, Section } from '../../../../src/config/schema-key.ts';
import { SCHEMA } from '../../../../src/config/schema.ts';

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

function unknownBelow({ format, holds }: Key, value: unknown, path: string): readonly string[] {
  if (format?.accepts(value) === true) return [];
  // A map may be left empty.
  if (value === null && holds !== undefined && holds.as !== 'items') return [];
  switch (holds?.as) {
    case 'section':
      return unknownIn(holds.keys, value, path);
    case 'items':
      if (!Array.isArray(value)) return [`${path} is no list`];
      return value
        .filter((item) => !(holds.words ?? []).includes(String(item)))
        .flatMap((item, index) => unknownIn(holds.keys, item, `${path}[${index}]`));
    case 'entries':
      if (!(value instanceof Map)) return [`${path} is no map`];
      return [...value].flatMap(([name, below]) =>
        unknownIn(holds.keys, below ?? new Map(), `${path}.${String(name)}`),
      );
    case 'values':
      if (!(value instanceof Map)) return [`${path} is no map`];
      return [...value].flatMap(([name, below]) =>
        unknownBelow(holds.each, below, `${path}.${String(name)}`),
      );
    case undefined:
      return [`${path} is of another kind`];
  }
}
