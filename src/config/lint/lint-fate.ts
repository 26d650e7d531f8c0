import { fateOf } from '../../core/route/fate.ts';
import { planRoute } from '../../core/route/plan.ts';
import type { Route, Tier } from '../../core/route/route.ts';
import { isSameDestination } from '../../routing/same-destination.ts';
import { withNumbers } from '../../routing/with-numbers.ts';
import type { Linted } from './linted.ts';

/** Warns of a backup that fails together with its primary, or that is the same destination. */
export function lintFate({ source, config }: Linted): void {
  for (const route of config.routes.values()) {
    for (const [index, tier] of route.tiers.entries()) {
      const first = route.tiers.findIndex((other) => isSame(other, tier));
      if (first === index) continue;
      const path = ['routes', route.name, 'tiers', index];
      source.warn(
        path,
        'same-fate',
        `dials the same as tier ${first + 1}, so it fails when that tier does`,
      );
    }
    const fates = fatesOf(route);
    for (const [before, tier, index] of neighbours(route)) {
      const shared = [...(fates[index - 1] ?? [])].find((domain) => fates[index]?.has(domain));
      if (shared === undefined || isSame(before, tier)) continue;
      source.warn(
        ['routes', route.name, 'tiers', index],
        'same-fate',
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

/** The failure domains that every attempt of each tier needs: if one fails, the tier fails. */
function fatesOf(route: Route): ReadonlyArray<ReadonlySet<string>> {
  const { attempts } = planRoute(withNumbers(route));
  return route.tiers.map((_, index) => {
    const own = attempts.filter(({ tier }) => tier === index + 1).map(fateOf);
    const [first = new Set<string>(), ...others] = own;
    return new Set([...first].filter((domain) => others.every((other) => other.has(domain))));
  });
}
