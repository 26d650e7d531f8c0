import { name } from '../formats/text.ts';
import type { Path } from '../path.ts';
import type { EntriesKey, ItemsKey, Key, Section } from '../schema/key.ts';
import type { Kinds } from '../schema/kinds.ts';
import type { Parsed } from '../schema/parsed.ts';
import { checkNames } from './names.ts';
import { checkKinds, checkNeeded, checkUnknown } from './check-keys.ts';
import { readNamedValues, readValue, readWritten, report } from './read-value.ts';
import type { Reader } from './reader.ts';
import type { Source } from './source.ts';
import type { Shape } from '../formats/format.ts';
import { nearest } from '../../words/nearest.ts';

/**
 * Reads a map by its schema, and fills in the defaults.
 * @param content undefined: the file does not have the map, so the map lacks no key
 */
export function readSection<S extends Section>(
  reader: Reader,
  path: Path,
  schema: S,
  content: unknown,
  kinds?: Kinds,
): Parsed<S> {
  const { source } = reader;
  const given = asEntries(source, path, content);
  checkUnknown(source, path, schema, given);
  const values = Object.fromEntries(
    Object.entries(schema).map(([name, key]) => {
      return [name, readKey(reader, [...path, name], key, given.get(name))];
    }),
  );
  if (content === null || content instanceof Map) {
    if (kinds !== undefined) checkKinds(source, path, kinds, given);
    checkNeeded(source, path, schema, given);
  }
  // The only cast of the reader: TypeScript cannot see that `readKey` gives each key its `ValueOf`.
  return { path, given, values: values as Parsed<S>['values'] };
}

function readKey(reader: Reader, path: Path, key: Key, content: unknown): unknown {
  const { source } = reader;
  switch (key.kind) {
    case 'value':
      return readValue(reader, path, key, content);
    case 'section':
      return readSection(reader, path, key.keys, content);
    case 'switchable': {
      if (content === undefined || content instanceof Map) {
        return readSection(reader, path, key.keys, content);
      }
      const off = readWritten(source, path, key.format, content);
      return off ?? readSection(reader, path, key.keys, undefined);
    }
    case 'value-or-section': {
      if (content === undefined) return undefined;
      if (content instanceof Map) return readSection(reader, path, key.keys, content);
      const value = readWritten(source, path, key.format, content);
      if (key.refersTo !== undefined) checkNames(reader, path, key.refersTo, value);
      return value;
    }
    case 'entries':
      return readEntries(reader, path, key, content);
    case 'items':
      return readItems(reader, path, key, content);
    case 'named-values':
      return readNamedValues(reader, path, key, asEntries(source, path, content));
  }
}

function readEntries<S extends Section>(
  reader: Reader,
  path: Path,
  { keys, names = name, kinds, atLeastOne }: EntriesKey<S>,
  content: unknown,
): ReadonlyMap<string, Parsed<S>> {
  const { source } = reader;
  const given = asEntries(source, path, content, 'named');
  const isMap = content === undefined || content === null || content instanceof Map;
  if (atLeastOne !== undefined && isMap && given.size === 0) {
    source.error(path, 'empty', `must hold at least one ${atLeastOne}`);
  }
  return new Map(
    Array.from(given, ([key, item]) => {
      const place = [...path, key];
      report(source, place, names.parse(key));
      return [key, readSection(reader, place, keys, item ?? null, kinds)];
    }),
  );
}

/** Undefined: the key is missing, or its value is not a list. */
function readItems<S extends Section>(
  reader: Reader,
  path: Path,
  key: ItemsKey<S>,
  content: unknown,
): ReadonlyArray<Parsed<S>> | undefined {
  const { source } = reader;
  if (content === undefined) return undefined;
  if (!Array.isArray(content)) {
    source.error(
      path,
      'wrong-type',
      content === null ? 'is empty: it must be a list' : noList(key, content),
    );
    return undefined;
  }
  if (key.atLeastOne !== undefined && content.length === 0) {
    source.error(path, 'empty', `must be a list of at least one ${key.atLeastOne}`);
  }
  return content.map((item: unknown, index) => readItem(reader, [...path, index], key, item));
}

function noList({ words = [] }: ItemsKey<Section>, content: unknown): string {
  if (content instanceof Map) return 'must be a list: put `- ` before each of its items';
  const isWord = words.some((word) => word === content);
  return isWord ? `must be a list: write [${String(content)}]` : 'must be a list';
}

function readItem<S extends Section>(
  reader: Reader,
  path: Path,
  key: ItemsKey<S>,
  item: unknown,
): Parsed<S> {
  const { keys, kinds, words = [] } = key;
  if (item === null || item instanceof Map) return readSection(reader, path, keys, item, kinds);
  if (words.some((word) => word === item)) {
    return readSection(reader, path, keys, new Map([[item, true]]), kinds);
  }
  const meant = typeof item === 'string' ? whatIsMeant(item, key) : '';
  const mustBe = [...words, 'a map of keys and values'].join(' or ');
  reader.source.error(path, 'wrong-type', `must be ${mustBe}${meant}`);
  return readSection(reader, path, keys, undefined);
}

/** The end of an error about a text in the place of a map. */
function whatIsMeant(item: string, { keys, kinds, words = [] }: ItemsKey<Section>): string {
  const key = kinds?.of.find((kind) => {
    const meant = keys[kind];
    return meant?.kind === 'value' && fits(meant.format.shape, item);
  });
  // YAML would read a number without quotes as one.
  const value = /^[+\d]/.test(item) ? `"${item}"` : item;
  if (key !== undefined) return `; write \`- ${key}: ${value}\``;
  return words.length === 0 ? '' : nearest(item, words);
}

/** Whether a text is of that shape. */
function fits(shape: Shape, written: string): boolean {
  if (shape.kind === 'either') return shape.of.some((each) => fits(each, written));
  return shape.kind === 'text' && shape.pattern.test(written);
}

/** The entries of a map, by name. Another value is an error, and has none. */
function asEntries(
  source: Source,
  path: Path,
  content: unknown,
  keys: 'known' | 'named' = 'known',
): ReadonlyMap<string, unknown> {
  if (content instanceof Map) {
    return new Map(Array.from(content, ([key, value]) => [String(key), value]));
  }
  if (content !== null && content !== undefined) {
    const remedy = keys === 'named' && Array.isArray(content) ? withoutDash(content) : '';
    source.error(path, 'wrong-type', `must be a map of keys and values${remedy}`);
  }
  return new Map();
}

/** For a list of names, or of maps with a name each. */
function withoutDash([item]: readonly unknown[]): string {
  const [name] = item instanceof Map ? item.keys() : [item];
  return typeof name === 'string' ? `; write \`${name}:\` without \`- \`` : '';
}
