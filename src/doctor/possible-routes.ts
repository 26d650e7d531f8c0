import type { Config } from '../config/config.ts';
import type { Route } from '../core/route/route.ts';
import { BY_NUMBER } from '../core/call/stasis-arguments.ts';
import { isVariable, type StasisCall } from './stasis-calls.ts';

export type RouteConfig = Pick<Config, 'routes' | 'numbers'>;

/** The routes that the calls of a Stasis() may take. A route in a variable may be any of them. */
export function possibleRoutes(
  { route }: Pick<StasisCall, 'route'>,
  { routes, numbers }: RouteConfig,
): readonly Route[] {
  if (isVariable(route)) return [...routes.values()];
  const names = route === BY_NUMBER ? numbers.all.map((number) => number.route) : [route];
  return [...new Set(names)].flatMap((name) => routes.get(name) ?? []);
}

/** Whether each call of a Stasis() needs the number that the caller dialled. */
export function looksUp({ route }: Pick<StasisCall, 'route'>): boolean {
  return route === BY_NUMBER;
}
