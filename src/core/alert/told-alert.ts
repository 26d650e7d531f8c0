import type { Alert, Notice } from './alert.ts';
import { rankOf } from './alerts-after.ts';

/** What all nodes of a cluster together have told people of one trouble. */
export interface ToldAlert extends Pick<
  Alert,
  'id' | 'kind' | 'object' | 'severity' | 'text' | 'since'
> {
  readonly what: Notice['what'];
  /** False: a node has taken it over to tell people, and may die before it has. */
  readonly isSent: boolean;
}

/** Whether this is what a notice is about, so that nobody has to take it over any more. */
export function isAbout(told: ToldAlert, { alert, what }: Notice): boolean {
  if (told.what !== what) return false;
  if (what === 'ended') return true;
  return told.kind === alert.kind && rankOf(told.severity) >= rankOf(alert.severity);
}

/** What a node tells of an alert, or is about to. @param before what was told of it so far */
export function telling(
  { alert, what }: Notice,
  isSent: boolean,
  before: ToldAlert | undefined,
): ToldAlert {
  const { kind, object, severity, text, since } = alert;
  // What was begun by another node is told as the same alert.
  const id = before === undefined || isOver(before, what) ? alert.id : before.id;
  return { id, what, isSent, kind, object, severity, text, since };
}

/** Whether `mine` counts, if two nodes have told something of the same trouble. */
export function outweighs(mine: ToldAlert, theirs: ToldAlert, isLater: boolean): boolean {
  if (mine.id !== theirs.id) return isOver(theirs, mine.what) && isLater;
  const isSame =
    mine.what === theirs.what && mine.kind === theirs.kind && mine.severity === theirs.severity;
  return isSame && theirs.isSent ? false : isLater;
}

/** Whether what was told belongs to an earlier time. */
function isOver(told: ToldAlert, what: Notice['what']): boolean {
  return told.what === 'ended' && what === 'began';
}
