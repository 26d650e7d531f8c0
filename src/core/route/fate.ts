import { pjsipWay } from './dial-string.ts';
import { sipHost } from './sip-host.ts';
import type { Attempt } from './way.ts';

/**
 * The failure domains that an attempt needs: its trunk, its PJSIP endpoint or its host, and its
 * sites. If one fails, the attempt fails.
 */
export function fateOf({ via, endpoint, site }: Attempt): ReadonlySet<string> {
  return new Set([
    ...(via === undefined ? [] : [`trunk ${via.name}`]),
    ...(endpoint === undefined ? [] : [domainOf(endpoint)]),
    ...(site === undefined ? [] : [`site ${site}`]),
    ...(via?.site === undefined ? [] : [`site ${via.site}`]),
  ]);
}

/** A failure domain that both attempts need; undefined if no single failure takes both. */
export function sharedFate(one: Attempt, other: Attempt): string | undefined {
  const domains = fateOf(other);
  return [...fateOf(one)].find((domain) => domains.has(domain));
}

/** `PJSIP/100@pbx` needs the endpoint pbx; `PJSIP/out/sip:a@b` needs the host b. */
function domainOf(dialString: string): string {
  const way = pjsipWay(dialString);
  if (way === undefined) return dialString;
  return way.uri === undefined ? `PJSIP endpoint ${way.endpoint}` : `host ${sipHost(way.uri).host}`;
}
