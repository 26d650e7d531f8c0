import { UNREACHABLE, type Policy } from '../../core/verdict/policy.ts';
import type { DestinationSection } from '../schema/destination-keys.ts';
import type { RouteSection } from '../schema/route-keys.ts';
import type { AllowSection, TierSection } from '../schema/tier-keys.ts';
import { policyOf, type NamedPolicies } from './policy-of.ts';

/** The settings that a destination takes from its route and its tier unless it has its own. */
export interface Inherited {
  /** The route's name. */
  readonly route: string;
  readonly policy: Policy;
  readonly ringTimeoutMs: number;
  /** Undefined: the default depends on the kind of destination. */
  readonly progressTimeoutMs: number | undefined;
  readonly site: string | undefined;
  readonly allow: AllowSection;
}

export function ofRoute(route: string, section: RouteSection, named: NamedPolicies): Inherited {
  const { values } = section;
  return {
    route,
    policy: policyOf(section, `route ${route}`, UNREACHABLE, named),
    ringTimeoutMs: values.ring_timeout,
    progressTimeoutMs: values.progress_timeout,
    site: undefined,
    allow: values.allow,
  };
}

/** The settings of a tier replace those of its route. */
export function withinTier(
  outer: Inherited,
  section: TierSection,
  number: number,
  named: NamedPolicies,
): Inherited {
  const inner = within(outer, section, `tier ${number}`, named);
  return section.given.has('allow') ? { ...inner, allow: section.values.allow } : inner;
}

/** @param where the name of the place in the reasons of a policy */
export function within(
  outer: Inherited,
  section: DestinationSection,
  where: string,
  named: NamedPolicies,
): Inherited {
  const { values } = section;
  return {
    ...outer,
    policy: policyOf(section, where, outer.policy, named),
    ringTimeoutMs: values.ring_timeout ?? outer.ringTimeoutMs,
    progressTimeoutMs: values.progress_timeout ?? outer.progressTimeoutMs,
    site: values.site ?? outer.site,
  };
}
