import type { SiteVote } from '../core/cluster/site-vote.ts';
import type { SiteVerdict } from '../health/site-monitor.ts';
import { printable } from '../words/printable.ts';
import { isCount, isObject } from '../cluster/read-values.ts';

/** What all nodes together say of a site, as the coordinator tells it. */
export interface SharedVerdict extends SiteVerdict {
  /** How many changes the site has had. */
  readonly changes: number;
}

/** What a node says of its sites. */
export interface SiteVotes {
  readonly standsIn?: string;
  readonly says: ReadonlyMap<string, SiteVote['says']>;
}

/** Reads a verdict from the database. Undefined if it is invalid or of another version. */
export function readSharedVerdict(value: unknown): SharedVerdict | undefined {
  if (!isObject(value)) return undefined;
  const { to, id, reason, changes } = value;
  if (!isSaid(to) || typeof id !== 'string' || typeof reason !== 'string') return undefined;
  if (!isCount(changes)) return undefined;
  return { to, id: printable(id), reason: printable(reason), changes };
}

/** Reads the votes of a node. Undefined if they are invalid or of another version. */
export function readSiteVotes(value: unknown): SiteVotes | undefined {
  if (!isObject(value) || !isObject(value['says'])) return undefined;
  const { standsIn } = value;
  const says = new Map<string, SiteVote['says']>();
  for (const [site, said] of Object.entries(value['says'])) if (isSaid(said)) says.set(site, said);
  return typeof standsIn === 'string' ? { standsIn, says } : { says };
}

function isSaid(value: unknown): value is SiteVote['says'] {
  return value === 'up' || value === 'down';
}
