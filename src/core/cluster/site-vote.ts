/** What a node says of a site, as it weighs it itself. */
export interface SiteVote {
  readonly node: string;
  /** Where the node stands. Absent: nowhere, so it judges every site. */
  readonly standsIn?: string;
  readonly says: 'up' | 'down';
}

/**
 * Whether a site is down for all nodes, from the fresh votes of those that live. Half of the nodes
 * that stand elsewhere are enough, because `down` only changes the order of attempts. Nodes in the
 * site are asked if there are no others, and one of them alone is not believed: what it calls the
 * end of its site may be the end of its own network.
 * @returns undefined: there is no verdict, and each node goes by its own
 */
export function siteVerdict(
  site: string,
  votes: readonly SiteVote[],
): SiteVote['says'] | undefined {
  const outside = votes.filter(({ standsIn }) => standsIn !== site);
  const judges = outside.length > 0 ? outside : votes;
  const down = judges.filter(({ says }) => says === 'down').length;
  const isOwnWord = outside.length === 0;
  if (judges.length === 0 || (isOwnWord && judges.length === 1)) return undefined;
  const needed = Math.max(judges.length / 2, isOwnWord ? 2 : 1);
  return down >= needed ? 'down' : 'up';
}

/**
 * The id of a change of a site. Two nodes that cannot hear each other give the same change the same
 * id, so what follows from it happens once where that can be seen.
 * @param changes how many the site had before
 */
export function transitionId(site: string, changes: number, to: SiteVote['says']): string {
  return `${site}-${changes + 1}-${to}`;
}
