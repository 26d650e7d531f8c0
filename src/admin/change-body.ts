import type { Static } from 'typebox';
import type { Change, Edit } from '../config-operations.ts';
import { Refusal } from './refusal.ts';
import { EDIT } from './schemas/edit-schema.ts';
import type { Sent } from './schemas/schema-of.ts';
import { Type } from './schemas/type.ts';

/** A whole configuration fits in. Bytes. */
export const LARGEST_CHANGE = 1024 * 1024;

/** JSON Patch (RFC 6902). */
export const EDITS = Type.Array(EDIT, { maxItems: 500 });

/** The body of a change of the configuration: edits or a text. */
export const CHANGE = { edits: Type.Optional(EDITS), text: Type.Optional(Type.String()) };

type EditBody = Sent<Static<typeof EDIT>>;

interface ChangeBody {
  readonly edits?: readonly EditBody[];
  readonly text?: string;
}

/** @throws Refusal */
export function changeOf({ edits, text }: ChangeBody): Change {
  if (text !== undefined && edits === undefined) return { text };
  if (edits !== undefined && text === undefined) return { edits: edits.map(editOf) };
  throw new Refusal('bad-request', 'send either "edits" or "text"');
}

function editOf({ op, path, from, value }: EditBody, index: number): Edit {
  switch (op) {
    case 'remove':
      return { op, path };
    case 'move':
      if (from !== undefined) return { op, from, path };
      throw new Refusal('bad-request', `"edits/${index}" is a move and needs "from"`);
    case 'add':
    case 'replace':
    case 'test':
      if (value !== undefined) return { op, path, value };
      throw new Refusal('bad-request', `"edits/${index}" is ${op} and needs "value"`);
  }
}
