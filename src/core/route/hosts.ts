import { targetsOf, type Route } from './route.ts';
import { hostName } from './sip-host.ts';

/** The host of `sip` destinations without a trunk. It has health of its own, as a trunk has. */
export interface Host {
  /** As `hostName` writes it. */
  readonly name: string;
  /** The sites of its destinations, each once. */
  readonly sites: readonly string[];
}

/** The hosts of these routes, each once. */
export function hostsOf(routes: Iterable<Route>): readonly Host[] {
  const sites = new Map<string, Set<string>>();
  for (const { destination, site } of [...routes].flatMap(targetsOf)) {
    if (destination.kind !== 'sip' || destination.trunk !== undefined) continue;
    const name = hostName(destination.uri);
    const known = sites.get(name) ?? new Set();
    sites.set(name, site === undefined ? known : known.add(site));
  }
  return Array.from(sites, ([name, of]) => ({ name, sites: [...of] }));
}
