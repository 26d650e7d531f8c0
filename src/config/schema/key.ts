import type { Format } from '../formats/format.ts';
import { off } from '../formats/choice.ts';
import { listOf } from '../formats/several.ts';
import { name } from '../formats/text.ts';
import type { Kinds } from './kinds.ts';

/** The keys of one map of the file. */
export interface Section {
  readonly [name: string]: Key;
}

/** One key, for the reader, docs/configuration.md and the JSON Schema. */
export type Key =
  | ValueKey<unknown>
  | SectionKey<Section>
  | SwitchableKey<Section>
  | ValueOrSectionKey<unknown, Section>
  | EntriesKey<Section>
  | ItemsKey<Section>
  | NamedValuesKey<unknown, unknown>;

interface About {
  readonly doc: string;
  /** Written as in YAML; absent: the example of the format. */
  readonly example?: string;
  /** The section needs this key. Says what to write if it is missing. Absent: it may be missing. */
  readonly remedy?: string;
}

/** One value, or a list of values. */
export interface ValueKey<T> extends About {
  readonly kind: 'value';
  readonly format: Format<T>;
  /** Written as in YAML. */
  readonly default?: string | number;
  /** An environment variable that takes precedence over the file. */
  readonly env?: string;
  /** The value, or each value of the list, is a name that must exist. */
  readonly refersTo?: NameKind;
}

/** The kinds of names in a file. A `trunk` must exist under `trunks:`, and so on. */
export type NameKind = 'trunk' | 'route' | 'site' | 'policy' | 'channel' | 'cascade';

/** A map with keys of its own. If it is missing, it has its defaults. */
export interface SectionKey<S extends Section> extends About {
  readonly kind: 'section';
  readonly keys: S;
}

/** A map with keys of its own, or `off`. */
export interface SwitchableKey<S extends Section> extends About {
  readonly kind: 'switchable';
  readonly format: typeof off;
  readonly keys: S;
}

/** A value, or a map with keys of its own. */
export interface ValueOrSectionKey<T, S extends Section> extends About {
  readonly kind: 'value-or-section';
  readonly format: Format<T>;
  readonly keys: S;
  readonly refersTo?: NameKind;
}

/** A map of names that the admin chooses, each with a map. */
export interface EntriesKey<S extends Section> extends About {
  readonly kind: 'entries';
  readonly keys: S;
  /** Absent: plain names. */
  readonly names?: Format<string>;
  readonly kinds?: Kinds;
  /** The word for an entry, if the map must hold one at least. */
  readonly atLeastOne?: string;
}

/** A list of maps. One of `words` alone means `{ <word>: yes }`. */
export interface ItemsKey<S extends Section> extends About {
  readonly kind: 'items';
  readonly keys: S;
  readonly kinds?: Kinds;
  readonly words?: readonly string[];
  /** The word for an item, if the list must hold one at least. */
  readonly atLeastOne?: string;
}

/** A map of names that the admin chooses, each with a value. */
export interface NamedValuesKey<N, T> extends About {
  readonly kind: 'named-values';
  readonly names: Format<N>;
  readonly each: ValueKey<T>;
}

type More<K extends Key> = Omit<Partial<K>, 'kind' | 'doc' | 'format' | 'keys'>;

export function key<T>(doc: string, format: Format<T>): ValueKey<T>;
export function key<T, M extends More<ValueKey<T>>>(
  doc: string,
  format: Format<T>,
  more: M,
): ValueKey<T> & M;
export function key(
  doc: string,
  format: Format<unknown>,
  more: More<ValueKey<unknown>> = {},
): ValueKey<unknown> {
  return { kind: 'value', doc, format, ...more };
}

export function section<S extends Section>(
  doc: string,
  keys: S,
  more: More<SectionKey<S>> = {},
): SectionKey<S> {
  return { kind: 'section', doc, keys, ...more };
}

export function entries<S extends Section>(
  doc: string,
  keys: S,
  more: More<EntriesKey<S>> = {},
): EntriesKey<S> {
  return { kind: 'entries', doc, keys, ...more };
}

export function items<S extends Section>(
  doc: string,
  keys: S,
  more: More<ItemsKey<S>> = {},
): ItemsKey<S> {
  return { kind: 'items', doc, keys, ...more };
}

export function valueOrSection<T, S extends Section>(
  doc: string,
  format: Format<T>,
  keys: S,
  more: More<ValueOrSectionKey<T, S>> = {},
): ValueOrSectionKey<T, S> {
  return { kind: 'value-or-section', doc, format, keys, ...more };
}

/** A section that the admin can turn off as a whole. */
export function switchable<S extends Section>(doc: string, keys: S): SwitchableKey<S> {
  return { kind: 'switchable', doc, format: off, keys };
}

export function namedValues<N, T>(
  doc: string,
  names: Format<N>,
  each: ValueKey<T>,
  more: { readonly example: string },
): NamedValuesKey<N, T> {
  return { kind: 'named-values', doc, names, each, ...more };
}

export function reference(doc: string, refersTo: NameKind): ValueKey<string> {
  return key(doc, name, { refersTo });
}

export function references(doc: string, refersTo: NameKind): ValueKey<readonly string[]> {
  return key(doc, listOf(name), { refersTo });
}

/** A key that its section needs. @param remedy what to write if it is missing */
export function needed<K extends ValueKey<unknown>>(
  one: K,
  remedy = `it must be ${one.format.mustBe}`,
): K & { readonly remedy: string } {
  return { ...one, remedy };
}
