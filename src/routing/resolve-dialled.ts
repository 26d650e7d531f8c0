import type { Destination, Route, Target } from '../core/route/route.ts';
import { forbidden } from './allowed-destination.ts';
import { orderByPrice } from './order-by-price.ts';
import { parseNumber, type ParsedNumber } from '../numbers/parse-number.ts';

/** How the app reads numbers. */
export interface Numbering {
  /** ISO 3166, for numbers without a leading +. */
  readonly country?: string;
  /** True: the app does not dial numbers of an unknown range. */
  readonly strict?: boolean;
}

type Dialled = Extract<Destination, { kind: 'dialled' }>;

/** Whether a route dials the number that the caller chose. */
export function dialsCallersNumber({ tiers }: Route): boolean {
  return tiers.some(
    (tier) =>
      tier.kind === 'dial' && tier.targets.some(({ destination: { kind } }) => kind === 'dialled'),
  );
}

/** Fills the dialled number into the `number: dialled` destinations of a route. */
export function resolveDialled(route: Route, number: string, numbering: Numbering): Route {
  if (!dialsCallersNumber(route)) return route;
  const parsed = parseNumber(number, numbering.country);
  const resolve = (target: Target): Target =>
    target.destination.kind === 'dialled'
      ? { ...target, destination: numberFor(target.destination, parsed, numbering.strict === true) }
      : target;
  const tiers = route.tiers.map((tier) =>
    tier.kind === 'dial' ? { ...tier, targets: tier.targets.map(resolve) } : tier,
  );
  return { ...route, tiers };
}

function numberFor(
  { trunks, order, allow }: Dialled,
  parsed: ParsedNumber,
  isStrict: boolean,
): Destination {
  const { e164, national, asDialled, doubt } = parsed;
  const reason = parsed.invalid ?? (isStrict ? doubt : undefined) ?? forbidden(parsed, allow);
  const ordered = order === 'cheapest' ? orderByPrice(trunks, e164) : { trunks };
  return {
    kind: 'number',
    number: e164,
    national,
    asDialled,
    ...ordered,
    ...(doubt === undefined ? {} : { doubt }),
    ...(reason === undefined ? {} : { invalid: reason }),
  };
}
