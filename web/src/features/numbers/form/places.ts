import { isMap, pointer, valueAt, type Json } from '../../../shared/draft/json.ts';

/** The number as entries are compared: `+14155550100` of `+1 415 555 0100`. */
export function entryOf(written: string): string {
  return written.replaceAll(/[^\d+*]/g, '');
}

/** The path of a number in the file, however it is written there. Undefined: it is not listed. */
export function numberPath(model: Json, entry: string): string | undefined {
  const numbers = valueAt(model, '/numbers');
  const key = isMap(numbers)
    ? Object.keys(numbers).find((written) => entryOf(written) === entryOf(entry))
    : undefined;
  return key === undefined ? undefined : pointer('numbers', key);
}

export function routePath(route: string): string {
  return pointer('routes', route);
}

/** @param index from 0 */
export function tierPath(route: string, index: number): string {
  return pointer('routes', route, 'tiers', index);
}

/** A name for a copy of a route that no route has: `support-0100`. */
export function ownRouteName(model: Json, route: string, entry: string): string {
  const routes = valueAt(model, '/routes');
  const taken = isMap(routes) ? Object.keys(routes) : [];
  const base = `${route}-${entryOf(entry).replaceAll(/\D/g, '').slice(-4)}`;
  let name = base;
  for (let count = 2; taken.includes(name); count += 1) name = `${base}-${count}`;
  return name;
}
