import type { Transition } from './transition.ts';

/** What is done because of a site's last change, as the state file has it. It holds no URL: that may be a secret. */
export interface SiteRecord {
  readonly transition: Transition;
  /** The changes before it, the last few: a signal of one of them that comes late is none. */
  readonly before: readonly string[];
  readonly actions: readonly ActionProgress[];
}

/**
 * How far an action is.
 *
 *     pending ──▶ done
 *       ▲ │
 *       │ ▼
 *     failed      somebody must mend something; tried again all the same, since he may do it at the other end
 */
export interface ActionProgress {
  /** `dns chat.example.com`; differs within a record. */
  readonly name: string;
  /** The change's id and the action's place: the same for every try. */
  readonly key: string;
  readonly state: 'pending' | 'done' | 'failed';
  readonly tries: number;
  /** Why the last try failed. */
  readonly error?: string;
}

/** A record as the state file has it; undefined where it is none, or another version's. */
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
