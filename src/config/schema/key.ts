import { listOf, name, type Format } from '../formats/formats.ts';

/** What a name in the file can stand for; `trunk` is looked for under `trunks:`, and so on. */
export type NameKind = 'trunk' | 'route' | 'site' | 'policy' | 'channel' | 'cascade';

/** What stands below a key. */
export type Holds =
  /** The keys of the schema. */
  | { readonly as: 'section'; readonly keys: Section }
  /** Names of the admin's choice, each with the keys of the schema. */
  | { readonly as: 'entries'; readonly keys: Section }
  /** A list, each item with the keys of the schema; one of these words alone stands for `{ <word>: yes }`. */
  | { readonly as: 'items'; readonly keys: Section; readonly words?: readonly string[] }
  /** Names of the admin's choice, each with a value. */
  | { readonly as: 'values'; readonly each: Key };

/** One key: what the reader checks and docs/configuration.md says. */
export interface Key {
  readonly doc: string;
  /** Of the value itself; null where only `holds` is allowed. */
  readonly format: Format | null;
  /** null: none. */
  readonly default: string | number | null;
  /** As it is written in YAML; absent: the format's. */
  readonly example?: string;
  readonly env?: string;
  readonly holds?: Holds;
  /** The value, or each one of the list, is a name that must exist. */
  readonly refersTo?: NameKind;
  /** False: accepted, and warned about, since what it asks for does not exist yet. */
  readonly built?: false;
}

export type Section = Readonly<Record<string, Key>>;

export function key(
  doc: string,
  format: Format,
  fallback: Key['default'] = null,
  example?: string,
): Key {
  return { doc, format, default: fallback, ...(example === undefined ? {} : { example }) };
}

export function map(doc: string, as: 'section' | 'entries' | 'items', keys: Section): Key {
  return { doc, format: null, default: null, holds: { as, keys } };
}

/** @param example a name and a value */
export function values(doc: string, each: Key, example: string): Key {
  return { doc, format: null, default: null, example, holds: { as: 'values', each } };
}

export function reference(doc: string, refersTo: NameKind): Key {
  return { ...key(doc, name), refersTo };
}

export function references(doc: string, refersTo: NameKind): Key {
  return { ...key(doc, listOf(name)), refersTo };
}

/** Not built yet. */
export function later(later: Key): Key {
  return { ...later, built: false };
}
