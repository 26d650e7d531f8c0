import type { Transition } from './transition.ts';

/**
 * The actions of a site's last change, as stored in the state file. Holds no URL, because a URL may
 * be a secret.
 */
export interface SiteRecord {
  readonly transition: Transition;
  /** Ids of the last few changes before it. Late signals of these are ignored. */
  readonly before: readonly string[];
  readonly actions: readonly ActionProgress[];
}

/**
 * The progress of an action.
 *
 *      pending ──▶ done
 *        ▲ │
 *        │ ▼
 *      failed      an admin must fix something, here or at the other end; still tried again
 */
export interface ActionProgress {
  /** `dns chat.example.com`. Unique within a record. */
  readonly name: string;
  /** The id of the change and the index of the action. The same for every try. */
  readonly key: string;
  readonly state: 'pending' | 'done' | 'failed';
  readonly tries: number;
  /** Why the last try failed. */
  readonly error?: string;
}

/** Reads a record from the state file. Undefined if it is invalid or of another version. */
export function readRecord(value: unknown): SiteRecord | undefined {
  if (!isObject(value) || !isTransition(value['transition'])) return undefined;
  const { before, actions } = value;
  const isSound = isListOf(before, isText) && isListOf(actions, isProgress);
  return isSound ? { transition: value['transition'], before, actions } : undefined;
}

function isTransition(value: unknown): value is Transition {
  if (!isObject(value)) return false;
  const { site, to, reason, atMs, id } = value;
  return (
    [site, reason, id].every(isText) && (to === 'down' || to === 'up') && Number.isFinite(atMs)
  );
}

function isProgress(value: unknown): value is ActionProgress {
  if (!isObject(value)) return false;
  const { name, key, state, tries, error } = value;
  const isState = state === 'pending' || state === 'done' || state === 'failed';
  const hasError = error === undefined || isText(error);
  return isText(name) && isText(key) && isState && typeof tries === 'number' && hasError;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isListOf<T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(is);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
