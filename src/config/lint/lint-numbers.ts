import { parseNumber } from '../../numbers/parse-number.ts';
import { isOn, itemsOf, sectionOf, textOf, type SectionValues } from '../read/section-values.ts';
import type { Linted } from './linted.ts';

/** Literal numbers of a kind that is seldom meant. */
export function lintNumbers({ source, config, routes }: Linted): void {
  for (const route of routes.values()) {
    for (const tier of itemsOf(route, 'tiers')) {
      for (const destination of [tier, ...itemsOf(tier, 'any_of')]) {
        const number = textOf(destination, 'number');
        if (number === undefined || number === 'dialled') continue;
        const layers = [route, tier];
        const allowed = {
          countries: layers.flatMap((section) => countriesOf(section)),
          premium: layers.some((section) => isOn(sectionOf(section, 'allow'), 'premium')),
        };
        const doubt = doubtAbout(number, config.country, allowed);
        if (doubt !== undefined) source.warn([...destination.path, 'number'], doubt);
      }
    }
  }
}

function countriesOf(section: SectionValues): readonly unknown[] {
  const { countries } = sectionOf(section, 'allow').values;
  return Array.isArray(countries) ? countries : [];
}

function doubtAbout(
  number: string,
  home: string | undefined,
  allowed: { readonly countries: readonly unknown[]; readonly premium: boolean },
): string | undefined {
  const { e164, country, isPremium, invalid } = parseNumber(number, home);
  if (invalid !== undefined) return undefined;
  if (isPremium) {
    return allowed.premium
      ? undefined
      : `${e164} is a premium rate number; if it is meant, say \`premium: yes\` in allow of the route`;
  }
  if (home === undefined || country === home || !e164.startsWith('+')) return undefined;
  if (country === undefined) return `${e164} belongs to no country: a global network, at its price`;
  if (allowed.countries.includes(country)) return undefined;
  return `${e164} is a number of ${country}, not of ${home}; if it is meant, name ${country} in allow.countries of the route`;
}
