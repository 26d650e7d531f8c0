import type { Config } from '../config/config.ts';
import { hostsOf } from '../core/route/hosts.ts';
import type { Watched } from '../core/route/route.ts';
import type { SiteMember } from '../health/site-member.ts';

/** A trunk or a host of the configuration, with its limits and its sites. */
export type WatchedPart = Watched & SiteMember;

/** All parts that have health: the trunks in the file's order, then the hosts of the routes. */
export function watchedIn({
  trunks,
  routes,
}: Pick<Config, 'trunks' | 'routes'>): readonly WatchedPart[] {
  return [
    ...trunks.map(({ site, ...trunk }) => ({
      ...trunk,
      kind: 'trunk' as const,
      sites: site === undefined ? [] : [site],
    })),
    ...hostsOf(routes.values()).map((host) => ({ kind: 'host' as const, ...host })),
  ];
}
