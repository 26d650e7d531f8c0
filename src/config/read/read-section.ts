import convict from 'convict';
import { name, off, refusal } from '../formats/formats.ts';
import { checkNames, type Names } from './names.ts';
import { nearest } from '../../words/nearest.ts';
import type { Holds, Key, Section } from '../schema/key.ts';
import type { SectionValues } from './section-values.ts';
import type { Path } from '../path.ts';
import type { Source } from './source.ts';

/** What a file is read with. What is wrong in it goes to the source's errors. */
export interface Reader {
  readonly source: Source;
  readonly env: NodeJS.ProcessEnv;
  readonly names: Names;
  /** Below a key that has no effect yet, which was said once. */
  readonly isQuiet: boolean;
}

/** Reads a map by its schema: defaults filled in, the environment above the file. */
export function readSection(
  reader: Reader,
  path: Path,
  schema: Section,
  content: unknown,
): SectionValues {
  const given = asEntries(reader.source, path, content);
  for (const [key, value] of given) {
    const entry = Object.hasOwn(schema, key) ? schema[key] : undefined;
    if (entry === undefined) {
      reader.source.error([...path, key], whyUnknown(key, schema));
    } else if (value === null && entry.format !== null) {
      reader.source.error([...path, key], `is empty: it must be ${entry.format.mustBe}`);
    }
  }
  const scalars = readScalars(reader, path, schema, given);
  const values = Object.entries(schema).map(([key, entry]) => {
    const value = given.get(key);
    // A section that may be `off` has its defaults where it is not there at all.
    const isNested =
      entry.format === null ||
      value instanceof Map ||
      Array.isArray(value) ||
      (value === undefined && entry.format === off);
    const read = isNested ? readNested(reader, [...path, key], entry, value) : scalars[key];
    if (read !== undefined) checkEffect(reader, [...path, key], entry, given);
    return [key, read] as const;
  });
  return { path, given: new Set(given.keys()), values: Object.fromEntries(values) };
}

function whyUnknown(key: string, schema: Section): string {
  // A way of YAML 1.1 that many files have.
  if (key === '<<') return 'is a merge key, which YAML 1.2 does not have: write its keys out';
  return `unknown key${nearest(key, Object.keys(schema))}`;
}

/** A section's plain values are convict's business: defaults, the environment, and each format. */
function readScalars(
  { source, env }: Reader,
  path: Path,
  schema: Section,
  given: ReadonlyMap<string, unknown>,
): Record<string, unknown> {
  const wrong = new Set<string>();
  const entries = Object.entries(schema).map(([key, { format, ...entry }]) => {
    const check = (value: unknown): void => {
      if (format === null || value === null || format.accepts(value)) return;
      wrong.add(key);
      const isFromEnv = entry.env !== undefined && env[entry.env] === value;
      const origin = isFromEnv ? `, and ${entry.env} in the environment is not` : '';
      source.error([...path, key], `${refusal(format, value)}${origin}`);
    };
    return [
      key,
      { doc: entry.doc, default: entry.default, env: entry.env, format: check },
    ] as const;
  });
  const read = convict(Object.fromEntries(entries) as convict.Schema<Record<string, unknown>>, {
    env: withoutEmpty(env),
    args: [],
  });
  const plain = [...given].filter(
    ([key, value]) => Object.hasOwn(schema, key) && typeof value !== 'object',
  );
  read.load(Object.fromEntries(plain));
  read.validate();
  // What the environment overrides is right or wrong all the same.
  for (const [key, value] of plain) {
    const format = schema[key]?.format;
    if (!format || value === read.get(key) || format.accepts(value)) continue;
    source.error([...path, key], refusal(format, value));
  }
  const values = Object.keys(schema).map((key) => {
    const value = wrong.has(key) ? schema[key]?.default : read.get(key);
    return [key, value ?? undefined] as const;
  });
  return Object.fromEntries(values);
}

/** A list or a map, or nothing where one is expected. */
function readNested(reader: Reader, path: Path, entry: Key, value: unknown): unknown {
  const { source } = reader;
  const { format, holds } = entry;
  const below = entry.built === false ? { ...reader, isQuiet: true } : reader;
  const isHeld = holds !== undefined && (holds.as === 'items') === Array.isArray(value);
  if (holds !== undefined && (isHeld || format === null)) {
    return readHeld(below, path, holds, value);
  }
  if (format === null || format.accepts(value)) return value;
  const { each } = format;
  if (Array.isArray(value) && value.length > 0 && each !== undefined) {
    for (const [index, item] of value.entries()) {
      if (!each.accepts(item)) source.error([...path, index], refusal(each, item));
    }
  } else source.error(path, refusal(format, value));
  return entry.default ?? undefined;
}

function readHeld(reader: Reader, path: Path, holds: Holds, value: unknown): unknown {
  const { source } = reader;
  if (holds.as === 'section') return readSection(reader, path, holds.keys, value);
  if (holds.as === 'items') {
    if (value === undefined) return undefined;
    if (Array.isArray(value)) {
      return value.map((item: unknown, index) => readItem(reader, [...path, index], holds, item));
    }
    source.error(path, value === null ? 'is empty: it must be a list' : 'must be a list');
    return undefined;
  }
  const entries = Array.from(asEntries(source, path, value));
  if (holds.as === 'values') return readValues(reader, path, holds.each, entries);
  return new Map(
    entries.map(([key, item]) => {
      const place = [...path, key];
      if (!name.accepts(key)) source.error(place, refusal(name, key));
      return [key, readSection(reader, place, holds.keys, item)];
    }),
  );
}

type Items = Extract<Holds, { as: 'items' }>;

function readItem(
  reader: Reader,
  path: Path,
  { keys, words = [] }: Items,
  item: unknown,
): SectionValues {
  if (item === null || item instanceof Map) return readSection(reader, path, keys, item);
  if (words.some((word) => word === item)) {
    return readSection(reader, path, keys, new Map([[item, true]]));
  }
  const meant = typeof item === 'string' ? nearest(item, words) : '';
  const mustBe = [...words, 'a map of keys and values'].join(' or ');
  reader.source.error(path, `must be ${mustBe}${meant}`);
  return { path, given: new Set(), values: {} };
}

/** Names of the admin's choice, which may be any: convict would read dots in them. */
function readValues(
  { source, names }: Reader,
  path: Path,
  { format, refersTo }: Key,
  entries: ReadonlyArray<[key: string, value: unknown]>,
): SectionValues {
  const right = entries.filter(([key, value]) => {
    const isRight = format === null || format.accepts(value);
    if (!isRight) source.error([...path, key], refusal(format, value));
    else if (refersTo !== undefined) checkNames(source, names, [...path, key], refersTo, value);
    return isRight;
  });
  return {
    path,
    given: new Set(entries.map(([key]) => key)),
    values: Object.fromEntries(right),
  };
}

/** Names must exist; what is not built yet is said once. */
function checkEffect(
  { source, names, isQuiet }: Reader,
  path: Path,
  entry: Key,
  given: ReadonlyMap<string, unknown>,
): void {
  const key = String(path.at(-1));
  const value = given.get(key);
  if (value === undefined || value === null) return;
  if (entry.refersTo !== undefined && !(value instanceof Map)) {
    checkNames(source, names, path, entry.refersTo, value);
  }
  if (entry.built === false && !isQuiet) source.warn(path, 'has no effect yet');
}

/** A map's entries under their names; anything else is an error. */
function asEntries(source: Source, path: Path, content: unknown): ReadonlyMap<string, unknown> {
  if (content instanceof Map) {
    return new Map(Array.from(content, ([key, value]) => [String(key), value]));
  }
  if (content !== null && content !== undefined) {
    source.error(path, 'must be a map of keys and values');
  }
  return new Map();
}

/** An empty variable is one that somebody did not fill in, not a value. */
function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}
