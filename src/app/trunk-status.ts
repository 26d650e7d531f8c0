import type { Sharing } from '../cluster/sharing.ts';
import type { OwnLimit } from '../core/cluster/own-limit.ts';
import type { Config } from '../config/config.ts';
import type { SourceHealth } from '../core/health/source-health.ts';
import { CALLS, reasonOf, type TrunkHealth } from '../core/health/trunk-health.ts';
import { targetsOf, watchedOf } from '../core/route/route.ts';
import type { TrunkStatus } from '../operations.ts';
import { present } from '../present.ts';
import { isoOf } from '../words/iso-time.ts';
import { watchedIn, type WatchedPart } from './watched-in.ts';
import type { Workings } from './workings.ts';

type Parts = Pick<
  Workings,
  'health' | 'checks' | 'trunkStandings' | 'sharing' | 'opinions' | 'planWatch' | 'dayWatch'
>;

/** Returns all trunks and hosts as the API shows them. */
export function trunkStatuses(config: Config, parts: Parts, nowMs: number): readonly TrunkStatus[] {
  const endpoints = new Map(config.trunks.map(({ name, endpoint }) => [name, endpoint]));
  const carried = carriedIn(config);
  const failAfter = config.health === 'off' ? undefined : config.health.failAfter;
  return watchedIn(config).flatMap((part) => {
    const endpoint = endpoints.get(part.name);
    const status = statusOf(part, parts, failAfter, nowMs);
    if (status === undefined) return [];
    const { routes, numbers } = carried.get(part.name) ?? UNUSED;
    return [{ ...status, ...(endpoint === undefined ? {} : { endpoint }), routes, numbers }];
  });
}

type Carried = Pick<TrunkStatus, 'routes' | 'numbers'>;

const UNUSED: Carried = { routes: [], numbers: [] };

/** A configuration never changes, and is asked about often. */
const known = new WeakMap<Config, ReadonlyMap<string, Carried>>();

/** The routes and numbers of each trunk and host. */
function carriedIn(config: Config): ReadonlyMap<string, Carried> {
  const before = known.get(config);
  if (before !== undefined) return before;
  const routesOf = new Map<string, Set<string>>();
  for (const route of config.routes.values()) {
    for (const { name } of targetsOf(route).flatMap((target) => watchedOf(target.destination))) {
      routesOf.set(name, (routesOf.get(name) ?? new Set()).add(route.name));
    }
  }
  const carried = new Map(
    Array.from(routesOf, ([name, routes]): [string, Carried] => {
      const numbers = config.numbers.all.filter(({ route }) => routes.has(route));
      return [name, { routes: [...routes], numbers: numbers.map(({ entry }) => entry) }];
    }),
  );
  known.set(config, carried);
  return carried;
}

function statusOf(
  part: WatchedPart,
  { health, checks, trunkStandings, sharing, opinions, planWatch, dayWatch }: Parts,
  failAfter: number | undefined,
  nowMs: number,
): Omit<TrunkStatus, 'endpoint' | 'routes' | 'numbers'> | undefined {
  const { name, sites, maxCalls, maxCallsPerSecond } = part;
  const seen = health.healthOf(name);
  if (seen === undefined) return undefined;
  const month = planWatch.ofTrunk(name);
  const day = dayWatch.ofTrunk(name);
  const inRow = failuresInRow(seen.health);
  const downOn = opinions?.downOn(name) ?? [];
  return {
    name,
    state: seen.health.state,
    reason: reasonOf(seen.health),
    since: isoOf(seen.sinceMs),
    isWatched: failAfter !== undefined,
    calls: trunkStandings.callsOf(name),
    checks: checks.seenOf(name).map(({ atMs, sinceMs, ...check }) => ({
      ...check,
      at: isoOf(atMs),
      since: isoOf(sinceMs),
    })),
    ...endOf(seen.health, nowMs),
    ...(inRow === 0 || failAfter === undefined ? {} : { failures: { inRow, of: failAfter } }),
    ...(downOn.length === 0 ? {} : { downOn }),
    ...(sites.length === 0 ? {} : { site: sites.join(', ') }),
    ...(maxCalls === undefined ? {} : { maxCalls }),
    ...(maxCallsPerSecond === undefined ? {} : { maxCallsPerSecond }),
    ...present({
      month,
      day,
      share: sharing && shareOf(trunkStandings.limitsOf(part, performance.now()), sharing),
    }),
  };
}

/** This node's part of the limits of a trunk. */
function shareOf(limits: readonly OwnLimit[], sharing: Sharing): TrunkStatus['share'] {
  if (limits.length === 0) return undefined;
  const share = (units: string): number | undefined => {
    const limit = limits.find(({ name }) => name.startsWith(units));
    return limit && sharing.shareOf(limit.name, limit.cap);
  };
  const calls = limits.find(({ name }) => name.startsWith('calls'));
  return present({
    calls: share('calls'),
    callsPerWindow: share('starts'),
    callsOfAll: calls && sharing.total(calls.name),
  });
}

/** The end of a hold, or of a hold-down that lasts: then a call tries the trunk. */
function endOf(
  health: TrunkHealth,
  nowMs: number,
): Pick<TrunkStatus, 'hold' | 'until' | 'nextTrial'> {
  switch (health.state) {
    case 'held': {
      const { untilMs, sinceMs, by, reason } = health.hold;
      const until = untilMs === undefined ? {} : { until: isoOf(untilMs) };
      return { hold: { by, reason, since: isoOf(sinceMs), ...until }, ...until };
    }
    case 'down': {
      const { untilMs } = health;
      if (untilMs === undefined || untilMs <= nowMs) return {};
      return { until: isoOf(untilMs), nextTrial: isoOf(untilMs) };
    }
    case 'up':
    case 'suspect':
    case 'trying':
      return {};
  }
}

/** The failed calls in a row of a trunk that is not down yet. */
function failuresInRow(health: TrunkHealth): number {
  const source: SourceHealth | undefined =
    health.state === 'held' ? health.under.sources[CALLS] : health.sources[CALLS];
  return source?.is === 'doubtful' ? source.failures : 0;
}
