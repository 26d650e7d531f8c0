import { isMap, pointer, valueAt, type Edit, type Json } from '../../../shared/draft/json.ts';
import type { Destination } from './destination.ts';
import { entryOf, numberPath, routePath } from './places.ts';

/** A number that somebody adds. */
export interface NewNumber {
  /** As it is written. */
  readonly number: string;
  readonly label: string;
  /** One of the file, or the name of a new one. */
  readonly route: string;
  readonly isNewRoute: boolean;
  /** What a new route dials first. */
  readonly first: Destination;
}

export function routeNames(model: Json): readonly string[] {
  const routes = valueAt(model, '/routes');
  return isMap(routes) ? Object.keys(routes) : [];
}

export function newNumber(model: Json, number: string): NewNumber {
  const [route = ''] = routeNames(model);
  const first = { kind: 'sip', value: '', via: [] } as const;
  return { number, label: '', route, isNewRoute: route === '', first };
}

/** Why the number cannot be added. */
export function whyNotAdded(wish: NewNumber, model: Json): 'listed' | 'taken' | 'open' | undefined {
  const { number, route, isNewRoute, first } = wish;
  if (numberPath(model, number) !== undefined) return 'listed';
  if (isNewRoute && routeNames(model).includes(route)) return 'taken';
  const isOpen = entryOf(number).length < 4 || route === '';
  return isOpen || (isNewRoute && first.value === '') ? 'open' : undefined;
}

/** The edits that add it. None while something is missing. */
export function addingOf(wish: NewNumber, model: Json): readonly Edit[] {
  if (whyNotAdded(wish, model) !== undefined) return [];
  const { number, label, route, isNewRoute, first } = wish;
  const value = { route, ...(label === '' ? {} : { label }) };
  const entry = entryOf(number);
  const { kind, via } = first;
  const tier = { [kind]: first.value, ...(via.length === 0 ? {} : { via }) };
  const hasNumbers = isMap(valueAt(model, '/numbers'));
  return [
    ...(isNewRoute
      ? [{ op: 'add', path: routePath(route), value: { tiers: [tier] } } as const]
      : []),
    hasNumbers
      ? { op: 'add', path: pointer('numbers', entry), value }
      : { op: 'add', path: '/numbers', value: { [entry]: value } },
  ];
}
