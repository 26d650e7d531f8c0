import { targetsOf, watchedOf, type Route, type Watched } from '../core/route/route.ts';
import { withNumbers } from '../routing/with-numbers.ts';
import type { waysOf } from './protection.ts';
import type { Protection } from './protection-state.ts';

/** The calls of a route. Those of numbers with `failover: no` have a protection of their own. */
export interface RouteUse {
  readonly route: string;
  readonly failsOver: boolean;
}

export interface SeenProtection extends RouteUse {
  readonly protection: Protection;
  /** The start of its present state. Wall clock, milliseconds. */
  readonly sinceMs: number;
  /** The ways while everything works. */
  readonly ways: ReturnType<typeof waysOf>;
}

/** What of a route the protection of its calls depends on. */
export interface Use extends RouteUse {
  readonly configured: Route;
  /** The route with a number in each `number: dialled`. */
  readonly played: Route;
  readonly watched: readonly Watched[];
  /** The parts on which the protection depends: `trunk carrier-a`, `site dc1`, `proof support`. */
  readonly needs: ReadonlySet<string>;
  seen?: SeenProtection;
  /** Worked out once, when the first question needs them: no standing changes them. */
  ways?: SeenProtection['ways'];
}

function makeUse(route: Route, failsOver: boolean): Use {
  const targets = targetsOf(route);
  const watched = targets.flatMap(({ destination }) => watchedOf(destination));
  const sites = targets.flatMap(({ destination, site }) => [
    site,
    ...('trunks' in destination ? destination.trunks : []).map((trunk) => trunk.site),
    ...(destination.kind === 'sip' ? [destination.trunk?.site] : []),
  ]);
  const needs = new Set([
    ...watched.map(({ name }) => `trunk ${name}`),
    ...sites.map((site) => `site ${site}`),
    proofOf(route.name),
  ]);
  const played = withNumbers(route, 'dialled');
  return { route: route.name, failsOver, configured: route, played, watched, needs };
}

/** The routes, and those once more that have numbers with `failover: no`. */
export function usesIn(
  routes: ReadonlyMap<string, Route>,
  numbers: readonly RouteUse[],
): readonly Use[] {
  const alone = new Set(numbers.filter(({ failsOver }) => !failsOver).map(({ route }) => route));
  return [...routes.values()].flatMap((route) => [
    makeUse(route, true),
    ...(alone.has(route.name) ? [makeUse(route, false)] : []),
  ]);
}

/** The trunks and hosts of the routes, each once. */
export function watchedBy(uses: readonly Use[]): readonly Watched[] {
  // A limit per second is reached and free again within a second. That is no state to show.
  const watched = uses
    .flatMap((use) => use.watched)
    .map(({ name, maxCalls }) => (maxCalls === undefined ? { name } : { name, maxCalls }));
  return [...new Map(watched.map((part) => [part.name, part])).values()];
}

/** The proof of a route's backup, as a part on which its protection depends. */
export function proofOf(route: string): string {
  return `proof ${route}`;
}

export function keyOf({ route, failsOver }: RouteUse): string {
  return `${route} ${failsOver}`;
}
