import type { Route } from '../core/route/route.ts';
import type { Standings } from '../core/route/standing.ts';
import type { LiveConfig } from '../config/files/follow-config.ts';
import { present } from '../present.ts';
import type { RouteStatus } from '../route-status.ts';
import { protectionStatus } from './number-status.ts';
import type { LineOf } from './route-rules.ts';
import { routeTimer } from './route-timers.ts';
import { tiersOf } from './route-tiers.ts';
import { watchedIn } from './watched-in.ts';
import type { Workings } from './workings.ts';

type Parts = Pick<
  Workings,
  'follower' | 'trunkStandings' | 'protection' | 'planWatch' | 'dayWatch'
>;

/** The routes of the live configuration, in the order of the file. */
export function routeStatuses(parts: Parts, nowMs: number): readonly RouteStatus[] {
  const live = parts.follower.live();
  return [...live.config.routes.values()].flatMap((route) => {
    return routeStatus(route, live, parts, nowMs) ?? [];
  });
}

function routeStatus(
  route: Route,
  live: LiveConfig,
  { trunkStandings, protection, planWatch, dayWatch }: Parts,
  nowMs: number,
): RouteStatus | undefined {
  const { name } = route;
  const seen = protection.of({ route: name, failsOver: true });
  if (seen === undefined) return undefined;
  const standings = trunkStandings.standings(watchedIn(live.config), nowMs);
  return {
    ...outlineOf(route, live, standings),
    protection: protectionStatus(seen.protection, seen.sinceMs),
    ...present({
      lastProven: dayWatch.provenOf(route),
      day: dayWatch.ofRoute(name),
      month: planWatch.ofRoute(name),
    }),
  };
}

/** Routes of a configuration that is not live, with trunks and sites as they are now. */
export async function routesUnder(
  next: Outlined,
  names: readonly string[],
  { trunkStandings, protection }: Pick<Parts, 'trunkStandings' | 'protection'>,
  nowMs: number,
): Promise<readonly RouteStatus[]> {
  const routes = new Map([...next.config.routes].filter(([name]) => names.includes(name)));
  const under = await protection.under(routes, []);
  const standings = trunkStandings.standings(watchedIn(next.config), nowMs);
  return [...routes.values()].flatMap((route) => {
    const found = under({ route: route.name, failsOver: true });
    return found === undefined
      ? []
      : [{ ...outlineOf(route, next, standings), protection: protectionStatus(found) }];
  });
}

type Outlined = Pick<LiveConfig, 'config' | 'routeLines'>;

/** What the configuration says of a route, and how its ways stand. */
function outlineOf(
  route: Route,
  { config, routeLines }: Outlined,
  standings: Standings,
): Pick<RouteStatus, 'name' | 'tiers' | 'maxSetup' | 'numbers'> {
  const { name, maxSetupMs } = route;
  const lineOf: LineOf = (path) => routeLines.get(JSON.stringify(path));
  return {
    name,
    tiers: tiersOf(route, standings, lineOf),
    ...present({
      maxSetup:
        maxSetupMs === undefined ? undefined : routeTimer(name, 'max_setup', maxSetupMs, lineOf),
    }),
    numbers: config.numbers.all.flatMap((listed) => (listed.route === name ? [listed.entry] : [])),
  };
}
