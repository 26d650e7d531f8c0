import type { Config } from '../config/config.ts';
import { targetsOf, trunksOf, type Route, type Target } from '../core/route/route.ts';
import type { SiteStatus } from '../operations.ts';
import { destinationOf } from './route-tiers.ts';

/** What the calls of a configuration need a site for. */
export type SiteNeeds = Pick<SiteStatus, 'destinations' | 'routes' | 'numbers'>;

type Read = Pick<Config, 'routes' | 'numbers'>;

const NOTHING: SiteNeeds = { destinations: [], routes: [], numbers: [] };

/** A configuration never changes, and is asked about often. */
const known = new WeakMap<Read, ReadonlyMap<string, SiteNeeds>>();

export function needsOfSite(name: string, config: Read): SiteNeeds {
  const before = known.get(config);
  const all = before ?? needsIn(config);
  if (before === undefined) known.set(config, all);
  return all.get(name) ?? NOTHING;
}

function needsIn({ routes, numbers }: Read): ReadonlyMap<string, SiteNeeds> {
  const all = [...routes.values()];
  const sites = new Set(all.flatMap((route) => targetsOf(route).flatMap(sitesOf)));
  return new Map(
    Array.from(sites, (site): [string, SiteNeeds] => {
      const needing = all.filter((route) => targetsOf(route).flatMap(sitesOf).includes(site));
      const names = needing.map((route) => route.name);
      return [
        site,
        {
          destinations: needing.flatMap((route) => destinationsAt(site, route)),
          routes: names,
          numbers: numbers.all.flatMap(({ entry, route }) => (names.includes(route) ? entry : [])),
        },
      ];
    }),
  );
}

/** An attempt needs two sites: the destination's and the trunk's. */
function sitesOf({ site, destination }: Target): readonly string[] {
  return [site, ...trunksOf(destination).map((trunk) => trunk.site)].flatMap((one) => one ?? []);
}

function destinationsAt(site: string, route: Route): SiteNeeds['destinations'] {
  return route.tiers.flatMap((tier, index) =>
    tier.kind === 'dial'
      ? tier.targets
          .filter((target) => target.site === site)
          .map(({ destination }) => ({
            route: route.name,
            tier: index + 1,
            text: destinationOf(destination).text,
          }))
      : [],
  );
}
