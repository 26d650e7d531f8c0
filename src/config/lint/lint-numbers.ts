import { belongsTo, WORLD } from '../../routing/allowed-destination.ts';
import { parseNumber } from '../../numbers/parse-number.ts';
import type { DestinationSection } from '../schema/destination-keys.ts';
import { at } from '../schema/parsed.ts';
import type { Linted } from './linted.ts';

/** Warns of literal numbers that their author seldom means: premium rate, and other countries. */
export function lintNumbers({ source, config, routes }: Linted): void {
  for (const route of routes.values()) {
    for (const tier of route.values.tiers ?? []) {
      const layers = [route.values.allow.values, tier.values.allow.values];
      const allowed = {
        countries: layers.flatMap(({ countries = [] }) => countries),
        premium: layers.some(({ premium }) => premium),
      };
      const destinations: readonly DestinationSection[] = [tier, ...(tier.values.any_of ?? [])];
      for (const destination of destinations) {
        const { number } = destination.values;
        if (number === undefined || number === 'dialled') continue;
        const doubt = doubtAbout(number, config.country, allowed);
        if (doubt !== undefined) source.warn(at(destination, 'number'), 'doubtful-number', doubt);
      }
    }
  }
}

function doubtAbout(
  number: string,
  home: string | undefined,
  allowed: { readonly countries: readonly string[]; readonly premium: boolean },
): string | undefined {
  const parsed = parseNumber(number, home);
  const { e164, country, isPremium, invalid } = parsed;
  if (invalid !== undefined) return undefined;
  if (isPremium) {
    return allowed.premium
      ? undefined
      : `${e164} is a premium rate number; if you mean it, set \`premium: yes\` in \`allow\` of the route`;
  }
  if (home === undefined || !e164.startsWith('+')) return undefined;
  if ([home, ...allowed.countries].some((one) => belongsTo(parsed, one))) return undefined;
  if (country === undefined) {
    return parsed.isGlobal
      ? `${e164} belongs to no country: a global network, at its price; if you mean it, add "${WORLD}" to allow.countries of the route`
      : undefined;
  }
  return `${e164} is a number of ${country}, not of ${home}; if you mean it, add ${country} to allow.countries of the route`;
}
