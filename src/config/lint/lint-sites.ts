import { hostsOf } from '../../core/route/hosts.ts';
import type { Linted } from './linted.ts';

/** A site for which nothing counts is never down. Who judges one should not stand in it. */
export function lintSites({ source, config }: Linted): void {
  const { trunks, routes, sites, cluster } = config;
  if (sites.length > 0 && cluster !== undefined && cluster.site === undefined) {
    const why = 'nodes outside a site judge it, and nobody knows where this node stands';
    source.warn(['cluster'], 'missing', `has no \`site\`: ${why}`);
  }
  const counted = new Set([
    ...trunks.map(({ site }) => site),
    ...hostsOf(routes.values()).flatMap((host) => host.sites),
  ]);
  for (const { name, checks } of sites) {
    if (checks.length > 0 || counted.has(name)) continue;
    source.warn(
      ['sites', name],
      'not-watched',
      `is never down, because nothing counts for it: give it \`checks\`, or set \`site: ${name}\` at a trunk or at a \`sip\` destination`,
    );
  }
}
