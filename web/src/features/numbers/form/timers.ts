import { textOf, valueAt, type Edit, type Json } from '../../../shared/draft/json.ts';
import { routePath, tierPath } from './places.ts';

/** `response_timeout`: nothing comes at all. `ring_timeout`: nobody answers. */
export type TimerKey = 'response_timeout' | 'ring_timeout';

/** The timer of the first tier as the file has it. Empty: the app's default holds. */
export function timerText(model: Json, route: string, key: TimerKey): string {
  return textOf(valueAt(model, placeOf(model, route, key)));
}

/** Edits that set it where it stands already, or for the first tier alone. Empty: remove it. */
export function withTimer(
  model: Json,
  route: string,
  key: TimerKey,
  text: string,
): readonly Edit[] {
  const path = placeOf(model, route, key);
  const isThere = valueAt(model, path) !== undefined;
  if (text === '') return isThere ? [{ op: 'remove', path }] : [];
  return [{ op: isThere ? 'replace' : 'add', path, value: text }];
}

function placeOf(model: Json, route: string, key: TimerKey): string {
  const [tier, whole] = [`${tierPath(route, 0)}/${key}`, `${routePath(route)}/${key}`];
  return valueAt(model, tier) === undefined && valueAt(model, whole) !== undefined ? whole : tier;
}
