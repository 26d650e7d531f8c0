import type { Path } from '../path.ts';
import type {
  EntriesKey,
  ItemsKey,
  NamedValuesKey,
  Section,
  SectionKey,
  SwitchableKey,
  ValueKey,
  ValueOrSectionKey,
} from './key.ts';

/** A map of the file after reading. The schema gives the types of the values. */
export interface Parsed<S extends Section> {
  readonly path: Path;
  readonly given: Given<keyof S & string>;
  /** The value of each key, or its default. Undefined: there is neither, or the value is wrong. */
  readonly values: { readonly [K in keyof S]: ValueOf<S[K]> };
}

/** The keys that the file has, right or wrong. */
interface Given<K extends string> {
  has(key: K): boolean;
  readonly size: number;
}

type ValueOf<K> =
  K extends ValueKey<infer T>
    ? K extends { readonly default: string | number }
      ? T
      : T | undefined
    : K extends SectionKey<infer S>
      ? Parsed<S>
      : K extends SwitchableKey<infer S>
        ? Parsed<S> | 'off'
        : K extends ValueOrSectionKey<infer T, infer S>
          ? T | Parsed<S> | undefined
          : K extends EntriesKey<infer S>
            ? ReadonlyMap<string, Parsed<S>>
            : K extends ItemsKey<infer S>
              ? ReadonlyArray<Parsed<S>> | undefined
              : K extends NamedValuesKey<infer N, infer T>
                ? ReadonlyMap<N, T>
                : never;

/** The path of a key, or of something below it. */
export function at<V extends object>(
  { path }: { readonly path: Path; readonly values: V },
  key: keyof V & string,
  ...below: Path
): Path {
  return [...path, key, ...below];
}
