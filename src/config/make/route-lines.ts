import { targetsOf, type Route } from '../../core/route/route.ts';
import type { Source } from '../read/source.ts';

/** The line of each rule and each timer that a route follows, by its path as JSON. */
export function routeLines(
  source: Pick<Source, 'lineOf'>,
  routes: ReadonlyMap<string, Route>,
): ReadonlyMap<string, number> {
  const places = [...routes.values()]
    .flatMap(targetsOf)
    .flatMap(({ policy }) => policy?.refinements ?? [])
    .flatMap(({ place }) => [
      [...place, 'next_on'],
      [...place, 'stop_on'],
    ]);
  return new Map(
    [...places, ...[...routes.values()].flatMap(timerPlaces)].flatMap((path) => {
      const line = source.lineOf(path);
      return line === undefined ? [] : [[JSON.stringify(path), line] as const];
    }),
  );
}

const TIMERS = ['ring_timeout', 'response_timeout', 'progress_timeout'] as const;

/** Where a timer of a route may stand. */
function timerPlaces({ name, tiers }: Route): ReadonlyArray<ReadonlyArray<string | number>> {
  const route = ['routes', name];
  const within = tiers.flatMap((tier, index) => {
    const path = [...route, 'tiers', index];
    const targets = tier.kind === 'dial' ? tier.targets : [];
    return [path, ...targets.map((_, at) => [...path, 'any_of', at])];
  });
  const keyed = [route, ...within].flatMap((path) => TIMERS.map((key) => [...path, key]));
  return [[...route, 'max_setup'], ...keyed];
}
