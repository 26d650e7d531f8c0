/** A section holds exactly one of these keys, and that key is the kind of the section. */
export interface Kinds<K extends string = string> {
  readonly of: readonly K[];
  /** `{ endpoint: 'sip' }`: beside `sip`, the key `endpoint` is not a kind. */
  readonly besides?: Readonly<Partial<Record<K, K>>>;
  /** The keys that have a meaning for some kinds only. */
  readonly only?: Readonly<Partial<Record<K, readonly K[]>>>;
}

interface Given {
  has(key: string): boolean;
}

/** The kinds among the keys of a section. A valid section has one. */
export function kindsIn<K extends string>(
  { of, besides }: Pick<Kinds<K>, 'of' | 'besides'>,
  given: Given,
): readonly K[] {
  return of.filter((kind) => {
    const other = besides?.[kind];
    return given.has(kind) && !(other !== undefined && given.has(other));
  });
}

/** The kind of a section; undefined if it has none or several, which the reader has reported. */
export function kindOf<const T extends Kinds>(
  { given }: { readonly given: Given },
  kinds: T,
): T['of'][number] | undefined {
  const found: ReadonlyArray<T['of'][number]> = kindsIn(kinds, given);
  return found.length === 1 ? found[0] : undefined;
}
