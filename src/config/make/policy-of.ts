import { UNREACHABLE, type Policy, type Refinement } from '../../core/verdict/policy.ts';
import type { PolicySection } from '../schema/policy-keys.ts';

const BUILT_IN: ReadonlyMap<string, Policy> = new Map([
  ['unreachable', UNREACHABLE],
  ['any-rejection', { refinements: [], base: 'any-rejection' }],
  ['never-miss', { refinements: [], base: 'never-miss' }],
]);

/** The section `policies`. */
export type NamedPolicies = ReadonlyMap<string, PolicySection>;

/**
 * The policy of one section. Its own `next_on` and `stop_on` take precedence over those of the
 * section around it. Its own `policy` replaces the policy of the section around it.
 */
export function policyOf(
  section: PolicySection,
  where: string,
  outer: Policy,
  named: NamedPolicies,
): Policy {
  const name = section.given.has('policy') ? section.values.policy : undefined;
  const surrounding = name === undefined ? outer : namedPolicy(name, named, new Set());
  return refined(surrounding, refinementOf(section, where));
}

/** @param seen stops at a circle, which `checkPolicyCycles` reports */
function namedPolicy(name: string, named: NamedPolicies, seen: Set<string>): Policy {
  const section = named.get(name);
  if (section === undefined || seen.has(name)) return BUILT_IN.get(name) ?? UNREACHABLE;
  seen.add(name);
  const base = namedPolicy(section.values.policy ?? UNREACHABLE.base, named, seen);
  return refined(base, refinementOf(section, `policy ${name}`));
}

function refined(policy: Policy, own: Refinement | undefined): Policy {
  return own === undefined ? policy : { ...policy, refinements: [own, ...policy.refinements] };
}

function refinementOf({ path, values }: PolicySection, where: string): Refinement | undefined {
  const { next_on: nextOn = [], stop_on: stopOn = [] } = values;
  return nextOn.length + stopOn.length === 0 ? undefined : { where, place: path, nextOn, stopOn };
}
