import type { Route } from '../../core/route/route.ts';
import type { RouteSection } from '../schema/route-keys.ts';
import { BY_NUMBER } from '../../core/call/stasis-arguments.ts';
import { ofRoute } from './inherited.ts';
import type { Surroundings } from './make-destination.ts';
import { makeTier } from './make-tier.ts';

export function makeRoutes(
  sections: ReadonlyMap<string, RouteSection>,
  surroundings: Surroundings,
): ReadonlyMap<string, Route> {
  return new Map(
    Array.from(sections, ([name, section]) => [name, routeOf(name, section, surroundings)]),
  );
}

function routeOf(name: string, section: RouteSection, surroundings: Surroundings): Route {
  if (name === BY_NUMBER) {
    surroundings.source.error(
      section.path,
      'reserved',
      'is the word for Stasis() to look a number up: give the route another name',
    );
  }
  const { tiers = [], max_setup, ringback, prepare, after_answer, proven_within } = section.values;
  const inherited = ofRoute(name, section, surroundings.policies);
  return {
    name,
    tiers: tiers.flatMap((tier, index) => {
      const place = { number: index + 1, isLast: index === tiers.length - 1, inherited };
      return makeTier(tier, place, surroundings) ?? [];
    }),
    maxSetupMs: max_setup,
    ringback,
    prepare,
    ...(proven_within === undefined ? {} : { provenWithinMs: proven_within }),
    afterAnswer: after_answer,
  };
}
