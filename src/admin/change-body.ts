import type { Change, Edit, Json } from '../config-operations.ts';
import { Refusal } from './refusal.ts';

/** The body of a change of the configuration: edits or a text. */
export interface ChangeBody {
  readonly edits?: readonly EditBody[];
  readonly text?: string;
}

interface EditBody {
  readonly op: Edit['op'];
  readonly path: string;
  readonly from?: string;
  readonly value?: Json;
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
