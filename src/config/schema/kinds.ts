/** Exactly one of these keys stands in a section, and says of which kind the section is. */
export interface Kinds<K extends string = string> {
  readonly of: readonly K[];
  /** A key of `of` that names no kind beside another one: `{ endpoint: 'sip' }`. */
  readonly besides?: Readonly<Partial<Record<K, K>>>;
  /** The keys that have a meaning beside some kinds only. */
  readonly only?: Readonly<Partial<Record<K, readonly K[]>>>;
}

interface Given {
  has(key: string): boolean;
}

/** The kinds that the keys of a section name: one, if the section is right. */
export function kindsIn<K extends string>(
  { of, besides }: Pick<Kinds<K>, 'of' | 'besides'>,
  given: Given,
): readonly K[] {
  return of.filter((kind) => {
    const other = besides?.[kind];
    return given.has(kind) && !(other !== undefined && given.has(other));
  });
}

/** The kind of a section; undefined if it has not exactly one, which the reader has reported. */
export function kindOf<const T extends Kinds>(
  { given }: { readonly given: Given },
  kinds: T,
): T['of'][number] | undefined {
  const found: ReadonlyArray<T['of'][number]> = kindsIn(kinds, given);
  return found.length === 1 ? found[0] : undefined;
}
