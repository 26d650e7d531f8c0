import { rule } from '../formats/rules.ts';
import { listOf } from '../formats/several.ts';
import { key, reference } from './key.ts';
import type { Parsed } from './parsed.ts';

const RULES = listOf(rule);

/** The keys that refine a policy, in every section that has one. */
export const REFINEMENT_KEYS = {
  next_on: key('Outcomes and codes after which a call also moves on.', RULES),
  stop_on: key('Outcomes and codes after which a call does not move on.', RULES),
};

export const POLICY_KEYS = {
  policy: reference('The policy that this one refines.', 'policy'),
  ...REFINEMENT_KEYS,
};

export type PolicySection = Parsed<typeof POLICY_KEYS>;
