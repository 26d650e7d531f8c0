import assert from 'node:assert/strict';
import { Type as TypeBox } from 'typebox';
import { Type } from '../../../src/admin/schemas/type.ts';

/** The same schema, written by us or by TypeBox. */
function everything(type: typeof Type): object {
  return type.Object(
    {
      text: type.String({ pattern: '^a$' }),
      count: type.Integer({ minimum: 0 }),
      share: type.Number({ maximum: 1 }),
      isOn: type.Boolean({ description: 'on' }),
      list: type.Array(type.Object({ inner: type.Optional(type.String()) }), { maxItems: 3 }),
      either: type.Union([type.Literal('a'), type.Literal(1), type.Null()], { title: 'Either' }),
      names: type.Optional(type.Record(type.String(), type.Number())),
      word: type.Optional(type.Unsafe<'a'>({ enum: ['a'] })),
    },
    { title: 'Everything', additionalProperties: false },
  );
}

describe('Our schemas', () => {
  it('are those that TypeBox would write', () => {
    assert.equal(JSON.stringify(everything(Type)), JSON.stringify(everything(TypeBox)));
  });
});
