import type { Confirmation } from '../../core/route/route.ts';
import { UNREACHABLE, type Policy } from '../../core/verdict/policy.ts';
import type { DestinationSection } from '../schema/destination-keys.ts';
import type { RouteSection } from '../schema/route-keys.ts';
import type { AllowSection, TierSection } from '../schema/tier-keys.ts';
import { present } from '../../present.ts';
import { policyOf, type NamedPolicies } from './policy-of.ts';

/** The settings that a destination takes from its route and its tier unless it has its own. */
export interface Inherited {
  /** The route's name. */
  readonly route: string;
  readonly policy: Policy;
  readonly ringTimeoutMs: number;
  readonly responseTimeoutMs: number;
  /** Undefined: the default depends on the kind of destination. */
  readonly progressTimeoutMs: number | undefined;
  readonly site: string | undefined;
  readonly allow: AllowSection;
  readonly contacts: 'all' | 'first';
  /** The values of the keys beside `confirm`. The inner section overrides the outer one. */
  readonly confirm: Partial<Confirmation> & { readonly isOn: boolean };
}

export function ofRoute(route: string, section: RouteSection, named: NamedPolicies): Inherited {
  const { values } = section;
  return {
    route,
    policy: policyOf(section, `route ${route}`, UNREACHABLE, named),
    ringTimeoutMs: values.ring_timeout,
    responseTimeoutMs: values.response_timeout,
    progressTimeoutMs: values.progress_timeout,
    site: undefined,
    allow: values.allow,
    contacts: 'all',
    confirm: { isOn: false },
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
    responseTimeoutMs: values.response_timeout ?? outer.responseTimeoutMs,
    progressTimeoutMs: values.progress_timeout ?? outer.progressTimeoutMs,
    site: values.site ?? outer.site,
    contacts: section.given.has('contacts') ? values.contacts : outer.contacts,
    confirm: {
      ...outer.confirm,
      isOn: values.confirm ?? outer.confirm.isOn,
      ...present({
        digit: values.confirm_digit,
        prompt: values.confirm_prompt,
        withinMs: values.confirm_within,
      }),
    },
  };
}
