import type { Outcome, Verdict } from './outcome.ts';

/** What an attempt's end is compared with: an outcome, a Q.850 cause, one SIP code, or a class of them. */
export type Rule = {
  /** Absent: both. */
  readonly when?: 'before ringing' | 'after ringing';
} & (
  | { readonly by: 'outcome'; readonly outcome: Outcome }
  | { readonly by: 'cause'; readonly cause: number }
  /** First digit, 3 to 6. */
  | { readonly by: 'sip-class'; readonly first: number }
  | { readonly by: 'sip'; readonly code: number }
);

/** `until-answered` is for emergency calls alone: no end stops it, not even a loop's. */
export type BuiltInPolicy = 'unreachable' | 'any-rejection' | 'never-miss' | 'until-answered';

/** `next_on` and `stop_on` as they stand in one place of the configuration. */
export interface Refinement {
  /** For people: `route support`, `tier 2`, `policy late-shift`. */
  readonly where: string;
  /** Where it stands in the configuration, from the top. */
  readonly place: ReadonlyArray<string | number>;
  readonly nextOn: readonly Rule[];
  readonly stopOn: readonly Rule[];
}

/** Which ends move on to the next attempt. */
export interface Policy {
  /** From the inside out: the first one that knows the end decides. */
  readonly refinements: readonly Refinement[];
  readonly base: BuiltInPolicy;
}

/** A person's own decision is never overruled. */
export const UNREACHABLE: Policy = { refinements: [], base: 'unreachable' };

/** Codes of an attempt's end; absent where we ended the leg, or Asterisk told none. */
export interface EndCodes {
  readonly sip?: number;
  readonly cause?: number;
}

export interface Ruling {
  readonly movesOn: boolean;
  /** The rule that decided, for people. */
  readonly why: string;
  /** The same, where it is the admin's. */
  readonly by?: { readonly refinement: Refinement; readonly rule: Rule };
}

/** Whether a policy moves on after such an end. Within one place the most specific rule wins, and `stop_on` a tie. */
export function ruleOn(policy: Policy, verdict: Verdict, codes: EndCodes): Ruling {
  for (const refinement of policy.refinements) {
    const stop = mostSpecific(refinement.stopOn, verdict, codes);
    const next = mostSpecific(refinement.nextOn, verdict, codes);
    if (stop === undefined && next === undefined) continue;
    const stops = rank(stop) >= rank(next);
    const rule = (stops ? stop : next) as Rule;
    const name = describeRule(rule);
    const by = { refinement, rule };
    return stops
      ? { movesOn: false, why: `stop_on ${name} of ${refinement.where} stops`, by }
      : { movesOn: true, why: `next_on ${name} of ${refinement.where} moves on`, by };
  }
  const movesOn = BUILT_IN[policy.base](verdict.outcome, codes);
  const verb = movesOn ? 'moves on with' : 'stops on';
  return { movesOn, why: `policy ${policy.base} ${verb} ${verdict.outcome}` };
}

const UNREACHABLE_OUTCOMES: ReadonlySet<Outcome> = new Set([
  'CONGESTION',
  'CHANUNAVAIL',
  'INVALID_NUMBER',
]);

const BUILT_IN: Readonly<Record<BuiltInPolicy, (outcome: Outcome, codes: EndCodes) => boolean>> = {
  unreachable: (outcome) => UNREACHABLE_OUTCOMES.has(outcome),
  // Every final response from 300 on; our own ring timer has none.
  'any-rejection': (outcome, { sip }) => outcome !== 'NOANSWER' || sip !== undefined,
  'never-miss': () => true,
  'until-answered': () => true,
};

/** Of the rules that match, the one that says most. */
export function mostSpecific(
  rules: readonly Rule[],
  verdict: Verdict,
  codes: EndCodes,
): Rule | undefined {
  return rules
    .filter((rule) => matchesEnd(rule, verdict, codes))
    .toSorted((a, b) => rank(b) - rank(a))[0];
}

/** Whether a rule names such an end. */
export function matchesEnd(
  rule: Rule,
  { outcome, rang }: Verdict,
  { sip, cause }: EndCodes,
): boolean {
  if (rule.when !== undefined && rule.when !== (rang ? 'after ringing' : 'before ringing')) {
    return false;
  }
  switch (rule.by) {
    case 'outcome':
      return rule.outcome === outcome;
    case 'cause':
      return rule.cause === cause;
    case 'sip-class':
      return sip !== undefined && Math.floor(sip / 100) === rule.first;
    case 'sip':
      return rule.code === sip;
  }
}

const RANKS: Readonly<Record<Rule['by'], number>> = {
  outcome: 1,
  cause: 2,
  'sip-class': 3,
  sip: 4,
};

function rank(rule: Rule | undefined): number {
  if (rule === undefined) return 0;
  // Of two with the same code, the one that says when.
  return RANKS[rule.by] + (rule.when === undefined ? 0 : 0.5);
}

/** As the configuration has it. */
export function describeRule(rule: Rule): string {
  const { when } = rule;
  return when === undefined ? describeEnd(rule) : `${describeEnd(rule)} ${when}`;
}

function describeEnd(rule: Rule): string {
  switch (rule.by) {
    case 'outcome':
      return rule.outcome;
    case 'cause':
      return `cause:${rule.cause}`;
    case 'sip-class':
      return `sip:${rule.first}xx`;
    case 'sip':
      return `sip:${rule.code}`;
  }
}
