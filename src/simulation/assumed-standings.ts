import type { SiteStanding, Standing, Standings } from '../core/route/standing.ts';

/** The trunks and hosts, and the sites, that a configuration has. */
export interface NamedParts {
  readonly watched: ReadonlySet<string>;
  readonly sites: ReadonlySet<string>;
}

/** What is assumed of trunks, hosts and sites, by name. */
export interface AssumedNames {
  readonly down?: readonly string[];
  readonly held?: readonly string[];
  readonly full?: readonly string[];
}

/** The standings of a call that nobody makes. A site can only be down. */
export function assumedStandings(
  { down = [], held = [], full = [] }: AssumedNames,
  parts: NamedParts,
): Standings | { readonly unknown: string } {
  const watched = new Map<string, Standing>();
  const sites = new Map<string, SiteStanding>();
  const add = (name: string, standing: Standing): void => {
    watched.set(name, { ...watched.get(name), ...standing });
  };
  for (const name of down) {
    if (parts.watched.has(name)) add(name, { behind: 'down, as assumed' });
    else if (!parts.sites.has(name)) return { unknown: name };
    else sites.set(name, { behind: `site ${name} is down, as assumed`, takesTrials: false });
  }
  for (const [names, standing] of [
    [held, { held: 'held, as assumed' }],
    [full, { room: { legs: 0, limit: 'as assumed' } }],
  ] as const) {
    for (const name of names) {
      if (!parts.watched.has(name)) return { unknown: name };
      add(name, standing);
    }
  }
  return { watched, sites };
}
