import type { SiteSettings } from '../settings/sites.ts';
import type { Facts } from './facts.ts';
import { enumerate, type Finding } from './remark.ts';

/** What sites' actions need of this host. */
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
      what: `the program nsupdate is not in PATH on this host; the DNS actions of ${names} need it`,
      why: 'when the site goes down, its record stays as it is, and calls from outside still go there',
      remedy: { file: '', line: 'apt-get install bind9-dnsutils' },
    },
  ];
}
