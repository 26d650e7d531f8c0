type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out properties that are undefined: an optional property of a domain type is absent. */
export function present<T extends object>(properties: T): Present<T> {
  const entries = Object.entries(properties).filter(([, value]) => value !== undefined);
  // TypeScript cannot follow the filter.
  return Object.fromEntries(entries) as Present<T>;
}
