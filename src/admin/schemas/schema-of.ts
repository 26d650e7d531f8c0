import type { Static, TSchema } from 'typebox';
import type { Json } from '../../config-operations.ts';

/**
 * The schema of a type that goes over the wire. It compiles only if both say the same, down to what
 * may be absent.
 */
export function schemaOf<Told>() {
  return <Schema extends TSchema>(
    schema: Schema,
    ..._differ: Same<Static<Schema>, Told> extends true
      ? []
      : [schema: Marked<Static<Schema>>, told: Marked<Told>]
  ): Schema => schema;
}

type Same<A, B> = [Marked<A>] extends [Marked<B>]
  ? [Marked<B>] extends [Marked<A>]
    ? true
    : false
  : false;

/** A type in which a field that may be absent differs from every other one. */
type Marked<T> = Json extends T
  ? T
  : T extends ReadonlyArray<infer Item>
    ? { readonly items: Marked<Item> }
    : T extends object
      ? {
          readonly [Key in keyof T]-?: object extends Pick<T, Key>
            ? { readonly mayBeAbsent: Marked<Exclude<T[Key], undefined>> }
            : Marked<T[Key]>;
        }
      : T;

/** A value as it is sent: nobody changes it. */
export type Sent<T> = Json extends T
  ? T
  : T extends ReadonlyArray<infer Item>
    ? ReadonlyArray<Sent<Item>>
    : T extends object
      ? { readonly [Key in keyof T]: Sent<T[Key]> }
      : T;
