import type { SiteSettings } from '../settings/sites.ts';
import type { Facts } from './facts.ts';
import { enumerate, type Finding } from './remark.ts';

/** Checks what the actions of sites need on this host. */
export function siteFindings(
  { hasNsupdate }: Pick<Facts, 'hasNsupdate'>,
  sites: readonly SiteSettings[],
): readonly Finding[] {
  const users = sites.filter(({ actions }) => actions.some(({ kind }) => kind === 'dns'));
  if (hasNsupdate || users.length === 0) return [];
  const names = enumerate(users.map(({ name }) => name));
  return [
    {
      severity: 'error',
      id: 'nsupdate-missing',
      what: `the DNS actions of ${names} need the program nsupdate, which is not in PATH on this host`,
      why: 'when the site goes down, its DNS record does not change, and calls from outside still go there',
      remedy: { file: '', line: 'apt-get install bind9-dnsutils' },
    },
  ];
}
