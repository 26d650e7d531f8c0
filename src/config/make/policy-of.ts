import { UNREACHABLE, type Policy, type Refinement, type Rule } from '../../core/verdict/policy.ts';
import { parseRule } from '../formats/parse-rule.ts';
import { textOf, type SectionValues } from '../read/section-values.ts';

const BUILT_IN: ReadonlyMap<string, Policy> = new Map([
  ['unreachable', UNREACHABLE],
  ['any-rejection', { refinements: [], base: 'any-rejection' }],
  ['never-miss', { refinements: [], base: 'never-miss' }],
]);

/** The admin's named policies, as they stand in the file. */
export type NamedPolicies = ReadonlyMap<string, SectionValues>;

/**
 * The policy of one place: its own `next_on` and `stop_on` before those of what surrounds it. A `policy:` of its own
 * takes the place of everything that surrounds it.
 */
export function policyOf(
  section: SectionValues,
  where: string,
  outer: Policy,
  named: NamedPolicies,
): Policy {
  const name = section.given.has('policy') ? textOf(section, 'policy') : undefined;
  const surrounding = name === undefined ? outer : namedPolicy(name, named, new Set());
  const own = refinementOf(section, where);
  return own === undefined
    ? surrounding
    : { ...surrounding, refinements: [own, ...surrounding.refinements] };
}

/** @param seen against a circle, which was told when the file was read */
function namedPolicy(name: string, named: NamedPolicies, seen: Set<string>): Policy {
  const section = named.get(name);
  if (section === undefined || seen.has(name)) {
    return BUILT_IN.get(name) ?? UNREACHABLE;
  }
  seen.add(name);
  const refined = namedPolicy(textOf(section, 'policy') ?? UNREACHABLE.base, named, seen);
  const own = refinementOf(section, `policy ${name}`);
  return own === undefined ? refined : { ...refined, refinements: [own, ...refined.refinements] };
}

function refinementOf(section: SectionValues, where: string): Refinement | undefined {
  const nextOn = rulesOf(section, 'next_on');
  const stopOn = rulesOf(section, 'stop_on');
  return nextOn.length + stopOn.length === 0
    ? undefined
    : { where, place: section.path, nextOn, stopOn };
}

function rulesOf({ values }: SectionValues, key: string): readonly Rule[] {
  const written = values[key];
  return Array.isArray(written) ? written.map((rule) => parseRule(String(rule))) : [];
}
