export type Fields = Record<string, unknown>;

/** The fields of a log line that have a value. */
export function present(fields: Readonly<Fields>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
