import type { Format } from '../formats/format.ts';
import { off } from '../formats/choice.ts';
import { listOf } from '../formats/several.ts';
import { name } from '../formats/text.ts';
import type { Kinds } from './kinds.ts';

/** The keys of one map of the file. */
export interface Section {
  readonly [name: string]: Key;
}

/** One key: what the reader does with it, and what docs/configuration.md and the JSON Schema say. */
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
  /** As it is written in YAML; absent: the format's. */
  readonly example?: string;
  /** False: accepted, and warned about, since what it asks for does not exist yet. */
  readonly built?: false;
  /** How to put it right where the key is missing; absent: the key may be missing. */
  readonly remedy?: string;
}

/** A value. */
export interface ValueKey<T> extends About {
  readonly kind: 'value';
  readonly format: Format<T>;
  /** As it is written in YAML. */
  readonly default?: string | number;
  /** Goes before the file. */
  readonly env?: string;
  /** The value, or each one of the list, is a name that must exist. */
  readonly refersTo?: NameKind;
}

/** What a name in the file can stand for; `trunk` is looked for under `trunks:`, and so on. */
export type NameKind = 'trunk' | 'route' | 'site' | 'policy' | 'channel' | 'cascade';

/** A map of its own; with its defaults where it is not there. */
export interface SectionKey<S extends Section> extends About {
  readonly kind: 'section';
  readonly keys: S;
}

/** The same, or `off`. */
export interface SwitchableKey<S extends Section> extends About {
  readonly kind: 'switchable';
  readonly format: typeof off;
  readonly keys: S;
}

/** A value, or a map of its own. */
export interface ValueOrSectionKey<T, S extends Section> extends About {
  readonly kind: 'value-or-section';
  readonly format: Format<T>;
  readonly keys: S;
  readonly refersTo?: NameKind;
}

/** Names of the admin's choice, each with a map. */
export interface EntriesKey<S extends Section> extends About {
  readonly kind: 'entries';
  readonly keys: S;
  readonly kinds?: Kinds;
  /** One of these must be there; absent: there may be none. */
  readonly atLeastOne?: string;
}

/** A list of maps. One of the words alone stands for `{ <word>: yes }`. */
export interface ItemsKey<S extends Section> extends About {
  readonly kind: 'items';
  readonly keys: S;
  readonly kinds?: Kinds;
  readonly words?: readonly string[];
  readonly atLeastOne?: string;
}

/** Names of the admin's choice, each with a value. */
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

/** A section that can be turned off as a whole. */
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

/** A key without which its section is not right. */
export function needed<K extends ValueKey<unknown>>(
  one: K,
  remedy = `it must be ${one.format.mustBe}`,
): K & { readonly remedy: string } {
  return { ...one, remedy };
}
