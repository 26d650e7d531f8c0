import type { NewEvent } from '../record-ports.ts';

/** It is written when the database takes records again. */
export function recordsChanged(to: 'failing' | 'writing', reason: string): NewEvent {
  const text = to === 'failing' ? 'records cannot be written' : 'records are written again';
  const what = { code: `records-${to}`, text };
  return { kind: 'records', object: { kind: 'records', name: 'records' }, what, to, reason };
}
