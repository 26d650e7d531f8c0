import { targetsOf, type Route } from '../../core/route/route.ts';
import type { Source } from '../read/source.ts';

/** The line of each `next_on` and `stop_on` that a route follows, by its path as JSON. */
export function ruleLines(
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
    places.flatMap((path) => {
      const line = source.lineOf(path);
      return line === undefined ? [] : [[JSON.stringify(path), line] as const];
    }),
  );
}
