import type { Route } from '../core/route/route.ts';
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
  { config, routeLines }: LiveConfig,
  { trunkStandings, protection, planWatch, dayWatch }: Parts,
  nowMs: number,
): RouteStatus | undefined {
  const { name, maxSetupMs } = route;
  const seen = protection.of({ route: name, failsOver: true });
  if (seen === undefined) return undefined;
  const lineOf: LineOf = (path) => routeLines.get(JSON.stringify(path));
  const standings = trunkStandings.standings(watchedIn(config), nowMs);
  return {
    name,
    tiers: tiersOf(route, standings, lineOf),
    ...present({
      maxSetup:
        maxSetupMs === undefined ? undefined : routeTimer(name, 'max_setup', maxSetupMs, lineOf),
    }),
    protection: protectionStatus(seen.protection, seen.sinceMs),
    numbers: config.numbers.all.flatMap(({ route, entry }) => (route === name ? [entry] : [])),
    ...present({ lastProven: dayWatch.provenOf(route), month: planWatch.ofRoute(name) }),
  };
}
