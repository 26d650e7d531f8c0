import type { Json } from '../../config-operations.ts';
import { words } from './parts.ts';
import { Type } from './type.ts';

/** An operation of a JSON Patch (RFC 6902). */
export const EDIT = Type.Object(
  {
    op: words(['add', 'remove', 'replace', 'move', 'test']),
    path: Type.String({ description: 'a JSON Pointer' }),
    from: Type.Optional(Type.String({ description: 'only of a move' })),
    value: Type.Optional(Type.Unsafe<Json>({})),
  },
  { title: 'Edit', additionalProperties: false },
);
