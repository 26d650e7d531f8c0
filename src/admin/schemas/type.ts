import type { Type as TypeBox } from 'typebox';

type Options = Readonly<Record<string, unknown>>;

/** The functions of TypeBox that the API needs. */
type Builders = Pick<
  typeof TypeBox,
  | 'Array'
  | 'Boolean'
  | 'Integer'
  | 'Literal'
  | 'Null'
  | 'Number'
  | 'Object'
  | 'Optional'
  | 'Record'
  | 'String'
  | 'Union'
  | 'Unsafe'
>;

/** Invisible in JSON, as in TypeBox. */
const OPTIONAL = '~optional';

/**
 * Writes the JSON Schema that TypeBox writes, with its types. TypeBox itself has 700 files, and an
 * app with an API would take half a second longer to start.
 */
export const Type = {
  Array: (items: object, options: Options = {}) => ({ type: 'array', items, ...options }),
  Boolean: (options: Options = {}) => ({ type: 'boolean', ...options }),
  Integer: (options: Options = {}) => ({ type: 'integer', ...options }),
  Literal: (value: unknown, options: Options = {}) => ({
    type: typeof value,
    const: value,
    ...options,
  }),
  Null: () => ({ type: 'null' }),
  Number: (options: Options = {}) => ({ type: 'number', ...options }),
  Object: (properties: Readonly<Record<string, object>>, options: Options = {}) => {
    const required = Object.entries(properties).flatMap(([name, schema]) =>
      OPTIONAL in schema ? [] : [name],
    );
    const needs = required.length === 0 ? {} : { required };
    return { type: 'object', ...needs, properties, ...options };
  },
  Optional: (schema: object) =>
    Object.defineProperty({ ...schema }, OPTIONAL, { value: true, enumerable: false }),
  Record: (_: object, value: object) => ({
    type: 'object',
    patternProperties: { '^.*$': value },
  }),
  String: (options: Options = {}) => ({ type: 'string', ...options }),
  Union: (anyOf: readonly object[], options: Options = {}) => ({ anyOf, ...options }),
  Unsafe: (schema: object) => ({ ...schema }),
} as unknown as Builders;
