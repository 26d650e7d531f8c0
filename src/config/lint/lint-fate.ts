import { pjsipWay } from '../../core/route/dial-string.ts';
import type { Destination, Route, Target, Tier } from '../../core/route/route.ts';
import { sipHost } from '../../core/route/sip-host.ts';
import { isSameDestination } from '../../routing/same-destination.ts';
import type { Linted } from './linted.ts';

/** Warns of a backup that fails together with its primary, or that is the same destination. */
export function lintFate({ source, config }: Linted): void {
  for (const route of config.routes.values()) {
    for (const [index, tier] of route.tiers.entries()) {
      const first = route.tiers.findIndex((other) => isSame(other, tier));
      if (first === index) continue;
      const path = ['routes', route.name, 'tiers', index];
      source.warn(path, `dials the same as tier ${first + 1}, so it fails when that tier does`);
    }
    for (const [before, tier, index] of neighbours(route)) {
      const shared = [...fateOf(before)].find((domain) => fateOf(tier).has(domain));
      if (shared === undefined || isSame(before, tier)) continue;
      source.warn(
        ['routes', route.name, 'tiers', index],
        `shares the fate of tier ${index}: both need ${shared}; a backup needs another one`,
      );
    }
  }
}

function isSame(one: Tier, other: Tier): boolean {
  if (one.kind !== 'dial' || other.kind !== 'dial') return one === other;
  return (
    one.targets.length === other.targets.length &&
    one.targets.every(({ destination }, index) => {
      const target = other.targets[index];
      return target !== undefined && isSameDestination(destination, target.destination);
    })
  );
}

function neighbours({ tiers }: Route): ReadonlyArray<[before: Tier, tier: Tier, index: number]> {
  return tiers.flatMap((tier, index) => {
    const before = tiers[index - 1];
    return before === undefined ? [] : [[before, tier, index] as [Tier, Tier, number]];
  });
}

/** The failure domains that every attempt of a tier needs: if one fails, the tier fails. */
function fateOf(tier: Tier): ReadonlySet<string> {
  if (tier.kind === 'dialplan') return new Set();
  const [first = new Set<string>(), ...others] = tier.targets.flatMap(domainsOfWays);
  return new Set([...first].filter((domain) => others.every((other) => other.has(domain))));
}

/** The failure domains of each path to a destination. */
function domainsOfWays({ destination, site }: Target): ReadonlyArray<ReadonlySet<string>> {
  const own = site === undefined ? [] : [`site ${site}`];
  return waysTo(destination).map((domains) => new Set([...own, ...domains]));
}

function waysTo(destination: Destination): ReadonlyArray<readonly string[]> {
  switch (destination.kind) {
    case 'number':
    case 'dialled':
      return destination.trunks.map(({ name, endpoint, site }) => [
        `trunk ${name}`,
        `PJSIP endpoint ${endpoint}`,
        ...(site === undefined ? [] : [`site ${site}`]),
      ]);
    case 'sip': {
      const site = destination.trunk?.site;
      return [
        [`host ${sipHost(destination.uri).host}`, ...(site === undefined ? [] : [`site ${site}`])],
      ];
    }
    case 'endpoint':
      return [[domainOf(destination.dialString)]];
  }
}

/** `PJSIP/100@pbx` needs the endpoint pbx; `PJSIP/out/sip:a@b` needs the host b. */
function domainOf(dialString: string): string {
  const way = pjsipWay(dialString);
  if (way === undefined) return dialString;
  return way.uri === undefined ? `PJSIP endpoint ${way.endpoint}` : `host ${sipHost(way.uri).host}`;
}
