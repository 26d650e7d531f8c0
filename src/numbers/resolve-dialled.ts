import type { DialTier, Destination, Route } from '../core/route.ts';
import { parseNumber, type ParsedNumber } from './parse-number.ts';

type Dialled = Extract<Destination, { kind: 'dialled' }>;

/** The route for a caller who dialled this number: its `number: dialled` tiers are given it. */
export function resolveDialled(route: Route, number: string, country: string | undefined): Route {
  if (!route.tiers.some((tier) => tier.kind === 'dial' && tier.destination.kind === 'dialled')) {
    return route;
  }
  const tiers = route.tiers.map((tier) => {
    if (tier.kind !== 'dial' || tier.destination.kind !== 'dialled') return tier;
    const destination = numberFor(tier.destination, number, country);
    return { ...tier, destination } satisfies DialTier;
  });
  return { ...route, tiers };
}

function numberFor(
  { trunks, allow }: Dialled,
  dialled: string,
  country: string | undefined,
): Destination {
  const parsed = parseNumber(dialled, country);
  const { e164, national, asDialled } = parsed;
  const reason = parsed.invalid ?? forbidden(parsed, allow);
  return {
    kind: 'number',
    number: e164,
    national,
    asDialled,
    trunks,
    ...(reason === undefined ? {} : { invalid: reason }),
  };
}

/** Against toll fraud: who may be dialled by a caller's own choice. */
function forbidden(
  { e164, country, isPremium }: ParsedNumber,
  allow: Dialled['allow'],
): string | undefined {
  if (isPremium && !allow.premium) return 'premium rate numbers are not allowed here';
  // A short number is the trunk's own; satellite and other global networks belong to no country.
  if (country === undefined && !e164.startsWith('+')) return undefined;
  if (country !== undefined && allow.countries.includes(country)) return undefined;
  return `numbers of ${country ?? 'no country'} are not allowed here: allow.countries names ${allow.countries.join(', ')}`;
}
