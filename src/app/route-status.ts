import type { Route } from '../core/route/route.ts';
import type { LiveConfig } from '../config/files/follow-config.ts';
import { present } from '../present.ts';
import { groupedBy } from '../reports/grouped-by.ts';
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
  const outlineOf = outlinesOf(live, parts.trunkStandings, nowMs);
  return [...live.config.routes.values()].flatMap((route) => {
    return routeStatus(route, outlineOf, parts) ?? [];
  });
}

function routeStatus(
  route: Route,
  outlineOf: (route: Route) => Outline,
  { protection, planWatch, dayWatch }: Parts,
): RouteStatus | undefined {
  const { name } = route;
  const seen = protection.of({ route: name, failsOver: true });
  if (seen === undefined) return undefined;
  return {
    ...outlineOf(route),
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
  const outlineOf = outlinesOf(next, trunkStandings, nowMs);
  return [...routes.values()].flatMap((route) => {
    const found = under({ route: route.name, failsOver: true });
    return found === undefined
      ? []
      : [{ ...outlineOf(route), protection: protectionStatus(found) }];
  });
}

type Outlined = Pick<LiveConfig, 'config' | 'routeLines'>;

type Outline = Pick<RouteStatus, 'name' | 'tiers' | 'maxSetup' | 'numbers'>;

/**
 * What the configuration says of a route, and how its ways stand. The trunks and numbers of all
 * routes are looked through once: there may be thousands of each.
 */
function outlinesOf(
  { config, routeLines }: Outlined,
  trunkStandings: Parts['trunkStandings'],
  nowMs: number,
): (route: Route) => Outline {
  const standings = trunkStandings.standings(watchedIn(config), nowMs);
  const numbers = groupedBy(config.numbers.all, ({ route }) => route);
  const lineOf: LineOf = (path) => routeLines.get(JSON.stringify(path));
  return (route) => {
    const { name, maxSetupMs } = route;
    return {
      name,
      tiers: tiersOf(route, standings, lineOf),
      ...present({
        maxSetup:
          maxSetupMs === undefined ? undefined : routeTimer(name, 'max_setup', maxSetupMs, lineOf),
      }),
      numbers: (numbers.get(name) ?? []).map(({ entry }) => entry),
    };
  };
}
