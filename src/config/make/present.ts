type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Those of the properties that have a value: an optional property is absent, and never undefined. */
export function present<T extends object>(properties: T): Present<T> {
  const entries = Object.entries(properties).filter(([, value]) => value !== undefined);
  // TypeScript does not follow what the filter leaves.
  return Object.fromEntries(entries) as Present<T>;
}
