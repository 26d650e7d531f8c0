import type { NewEvent } from '../record-ports.ts';
import type { LostFile } from './store/messages.ts';

/** It is written when the database takes records again. */
export function recordsChanged(to: 'failing' | 'writing', reason: string): NewEvent {
  const text = to === 'failing' ? 'records cannot be written' : 'records are written again';
  const what = { code: `records-${to}`, text };
  return { kind: 'records', object: { kind: 'records', name: 'records' }, what, to, reason };
}

/** A new file begins: it holds this event. */
export function fileLost(lost: LostFile, reason: string): NewEvent {
  const name = lost.was === 'broken' ? lost.movedTo : lost.file;
  const text = `the records file is ${lost.was}: a new one begins`;
  return {
    kind: 'records',
    object: { kind: 'records', name },
    what: { code: `records-file-${lost.was}`, text },
    to: 'writing',
    reason,
  };
}
