import type { Destination, Route, Target } from '../core/route/route.ts';
import { orderByPrice } from './order-by-price.ts';
import { parseNumber, type ParsedNumber } from '../numbers/parse-number.ts';

type Dialled = Extract<Destination, { kind: 'dialled' }>;

/** Whether a route dials the number that the caller chose. */
export function dialsCallersNumber({ tiers }: Route): boolean {
  return tiers.some(
    (tier) =>
      tier.kind === 'dial' && tier.targets.some(({ destination: { kind } }) => kind === 'dialled'),
  );
}

/** Fills the dialled number into the `number: dialled` destinations of a route. */
export function resolveDialled(route: Route, number: string, country: string | undefined): Route {
  if (!dialsCallersNumber(route)) return route;
  const parsed = parseNumber(number, country);
  const resolve = (target: Target): Target =>
    target.destination.kind === 'dialled'
      ? { ...target, destination: numberFor(target.destination, parsed) }
      : target;
  const tiers = route.tiers.map((tier) =>
    tier.kind === 'dial' ? { ...tier, targets: tier.targets.map(resolve) } : tier,
  );
  return { ...route, tiers };
}

function numberFor({ trunks, order, allow }: Dialled, parsed: ParsedNumber): Destination {
  const { e164, national, asDialled } = parsed;
  const reason = parsed.invalid ?? forbidden(parsed, allow);
  const ordered = order === 'cheapest' ? orderByPrice(trunks, e164) : { trunks };
  return {
    kind: 'number',
    number: e164,
    national,
    asDialled,
    ...ordered,
    ...(reason === undefined ? {} : { invalid: reason }),
  };
}

/**
 * Why callers may not dial this number; undefined if they may. This protects against toll fraud.
 */
function forbidden(
  { e164, country, isPremium }: ParsedNumber,
  allow: Dialled['allow'],
): string | undefined {
  if (isPremium && !allow.premium) return 'premium rate numbers are not allowed here';
  // A short number without a country belongs to the trunk. A satellite or other global network has
  // no country but is E.164, so `allow.countries` forbids it.
  if (country === undefined && !e164.startsWith('+')) return undefined;
  if (country !== undefined && allow.countries.includes(country)) return undefined;
  return `numbers of ${country ?? 'no country'} are not allowed here: allow.countries lists ${allow.countries.join(', ')}`;
}
