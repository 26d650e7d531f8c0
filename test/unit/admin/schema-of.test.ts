import assert from 'node:assert/strict';
import { schemaOf } from '../../../src/admin/schemas/schema-of.ts';
import { Type } from '../../../src/admin/schemas/type.ts';

interface Told {
  readonly name: string;
  readonly tries?: ReadonlyArray<'good' | 'bad'>;
}

const NAME = Type.String();
const TRIES = Type.Array(Type.Union([Type.Literal('good'), Type.Literal('bad')]));

describe('The schema of a type', () => {
  it('compiles if it says the same', () => {
    const schema = schemaOf<Told>()(Type.Object({ name: NAME, tries: Type.Optional(TRIES) }));
    assert.deepEqual(Object.keys(schema.properties), ['name', 'tries']);
  });

  it('does not compile otherwise', () => {
    const wrong = [
      // @ts-expect-error It lacks a field that may be absent.
      schemaOf<Told>()(Type.Object({ name: NAME })),
      // @ts-expect-error It has one more field that may be absent.
      schemaOf<Pick<Told, 'name'>>()(Type.Object({ name: NAME, tries: Type.Optional(TRIES) })),
      // @ts-expect-error The field may be absent.
      schemaOf<Told>()(Type.Object({ name: NAME, tries: TRIES })),
      // @ts-expect-error One of the words is not among those of the type.
      schemaOf<Told>()(Type.Object({ name: NAME, tries: Type.Optional(Type.Array(NAME)) })),
    ];
    assert.equal(wrong.length, 4);
  });
});
