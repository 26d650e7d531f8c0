type Schemas = Record<string, unknown>;

/**
 * A schema for the document: each part that has a title is written once, under that name, and
 * everybody else refers to it. @param named gets those parts
 */
export function hoisted(schema: unknown, named: Schemas): unknown {
  if (Array.isArray(schema)) return schema.map((item) => hoisted(item, named));
  if (typeof schema !== 'object' || schema === null) return schema;
  const parts = Object.entries(schema).map(([key, part]) => [key, hoisted(part, named)]);
  const whole = Object.fromEntries(parts) as Schemas;
  const { title } = whole;
  if (typeof title !== 'string') return whole;
  const known = named[title];
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(whole)) {
    throw new Error(`two schemas have the title ${title}`);
  }
  named[title] = whole;
  return { $ref: `#/components/schemas/${title}` };
}
