import type { ConfigKey } from '../../config-operations.ts';
import type { Key, Section } from '../schema/key.ts';
import { isReadAtStart } from '../read-at-start.ts';
import { SCHEMA } from '../schema/schema.ts';
import { isEditable } from './editable.ts';
import { fits, type Pattern } from './patterns.ts';

/** Every key of a configuration. A `*` stands for a name or an index. */
export function schemaKeys(section: Section = SCHEMA, above: Pattern = []): readonly ConfigKey[] {
  return Object.entries(section).flatMap(([name, key]) => {
    const path = [...above, name];
    const { below, steps } = inside(key, path);
    const named =
      key.kind === 'named-values' ? [about([...path, '*'], key.each), about(path, key)] : [];
    return [
      ...(named.length > 0 ? named.toReversed() : [about(path, key)]),
      ...schemaKeys(below, steps),
    ];
  });
}

function inside(key: Key, path: Pattern): { readonly below: Section; readonly steps: Pattern } {
  switch (key.kind) {
    case 'section':
    case 'switchable':
    case 'value-or-section':
      return { below: key.keys, steps: path };
    case 'entries':
    case 'items':
      return { below: key.keys, steps: [...path, '*'] };
    case 'value':
    case 'named-values':
      return { below: {}, steps: path };
  }
}

function about(path: Pattern, key: Key): ConfigKey {
  return {
    path: path.join('.'),
    type: typeOf(key),
    ...('format' in key ? { mustBe: key.format.mustBe } : {}),
    ...(key.kind === 'value' && key.default !== undefined ? { default: key.default } : {}),
    meaning: key.doc,
    editable: isEditable(path),
    restart: isReadAtStart(path),
  };
}

function typeOf({ kind }: Key): ConfigKey['type'] {
  if (kind === 'value' || kind === 'value-or-section') return 'value';
  return kind === 'items' ? 'list' : 'map';
}

const KNOWN: readonly Pattern[] = schemaKeys().map(({ path }) => path.split('.'));
/** Names and indices have no key of their own. */
const ABOVE = KNOWN.map((pattern) => pattern.slice(0, -1));

/** Whether the schema has such a place: a key, or a value of it. */
export function isKnown(steps: readonly string[]): boolean {
  return [...KNOWN, ...ABOVE].some(
    (pattern) => fits(pattern, steps) || fits([...pattern, '*'], steps),
  );
}
