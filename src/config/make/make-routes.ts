import { UNREACHABLE, type Policy } from '../../core/verdict/policy.ts';
import type { Route, Tier } from '../../core/route/route.ts';
import type { Surroundings } from './make-destination.ts';
import { policyOf } from './policy-of.ts';
import { durationOf, itemsOf, textOf, type SectionValues } from '../read/section-values.ts';
import { makeTier } from './make-tier.ts';

export function makeRoutes(
  entries: ReadonlyMap<string, SectionValues>,
  surroundings: Surroundings,
): ReadonlyMap<string, Route> {
  const { source } = surroundings;
  // A misspelt `routes` was told already.
  const isMisspelt = source.errors.some(
    ({ path, message }) => !/[.[]/.test(path) && message.startsWith('unknown key'),
  );
  if (entries.size === 0 && !isMisspelt) source.error(['routes'], 'must hold at least one route');
  return new Map(
    Array.from(entries, ([name, section]) => [name, readRoute(name, section, surroundings)]),
  );
}

function readRoute(name: string, route: SectionValues, surroundings: Surroundings): Route {
  const policy = policyOf(route, `route ${name}`, UNREACHABLE, surroundings.policies);
  return {
    name,
    tiers: readTiers(route, policy, surroundings),
    maxSetupMs: durationOf(route, 'max_setup') ?? 0,
    ringback: textOf(route, 'ringback') === 'immediate' ? 'immediate' : 'passthrough',
    afterAnswer: textOf(route, 'after_answer') === 'continue' ? 'continue' : 'hangup',
  };
}

function readTiers(
  route: SectionValues,
  policy: Policy,
  surroundings: Surroundings,
): readonly Tier[] {
  const tiers = itemsOf(route, 'tiers');
  // One that is no list was told when the file was read.
  if (tiers.length === 0 && (!route.given.has('tiers') || route.values['tiers'] !== undefined)) {
    surroundings.source.error([...route.path, 'tiers'], 'must be a list of at least one tier');
  }
  return tiers.flatMap((section, index) => {
    const isLast = index === tiers.length - 1;
    const own = policyOf(section, `tier ${index + 1}`, policy, surroundings.policies);
    const place = { route, number: index + 1, isLast, policy: own };
    return makeTier(section, place, surroundings) ?? [];
  });
}
