import type { Outcome, Verdict } from './outcome.ts';

/**
 * A pattern for the end of an attempt: an outcome, a Q.850 cause, one SIP code or a class of SIP
 * codes.
 */
export type Rule = {
  /** The rule applies only before or only after ringing; absent: both. */
  readonly when?: 'before ringing' | 'after ringing';
} & (
  | { readonly by: 'outcome'; readonly outcome: Outcome }
  | { readonly by: 'cause'; readonly cause: number }
  /** The first digit of the SIP code, 3 to 6. */
  | { readonly by: 'sip-class'; readonly first: number }
  | { readonly by: 'sip'; readonly code: number }
);

/** `until-answered` is only for emergency calls: no end stops them, not even a loop. */
export type BuiltInPolicy = 'unreachable' | 'any-rejection' | 'never-miss' | 'until-answered';

/** The `next_on` and `stop_on` rules of one place in the configuration. */
export interface Refinement {
  /** Human-readable: `route support`, `tier 2`, `policy late-shift`. */
  readonly where: string;
  /** The path of that place in the configuration, from the top. */
  readonly place: ReadonlyArray<string | number>;
  readonly nextOn: readonly Rule[];
  readonly stopOn: readonly Rule[];
}

/** Decides after which ends a call moves on to the next attempt. */
export interface Policy {
  /** The innermost comes first. The first refinement that has a matching rule decides. */
  readonly refinements: readonly Refinement[];
  readonly base: BuiltInPolicy;
}

/** The default policy. It never overrules a person's decision. */
export const UNREACHABLE: Policy = { refinements: [], base: 'unreachable' };

/** The codes of an attempt's end. They are absent if we ended the leg or Asterisk reported none. */
export interface EndCodes {
  readonly sip?: number;
  readonly cause?: number;
}

export interface Ruling {
  readonly movesOn: boolean;
  /** Human-readable: the rule that decided. */
  readonly why: string;
  /** The same as data; absent if a built-in policy decided. */
  readonly by?: { readonly refinement: Refinement; readonly rule: Rule };
}

/** The rule that decided about the end of an attempt, for records. */
export interface RuleUsed {
  /** Human-readable. */
  readonly text: string;
  /** The path of `next_on` or `stop_on` in the configuration; absent: a built-in rule. */
  readonly path?: ReadonlyArray<string | number>;
}

export function ruleUsed({ why, movesOn, by }: Ruling): RuleUsed {
  if (by === undefined) return { text: why };
  return { text: why, path: [...by.refinement.place, movesOn ? 'next_on' : 'stop_on'] };
}

/**
 * Decides whether a call moves on after such an end. Within one refinement the most specific rule
 * wins; `stop_on` wins a tie.
 */
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
  // Every final response from 300 on moves on. The end by our own ring timer has none.
  'any-rejection': (outcome, { sip }) => outcome !== 'NOANSWER' || sip !== undefined,
  'never-miss': () => true,
  'until-answered': () => true,
};

/** Returns the most specific rule that matches, or undefined if none does. */
export function mostSpecific(
  rules: readonly Rule[],
  verdict: Verdict,
  codes: EndCodes,
): Rule | undefined {
  return rules
    .filter((rule) => matchesEnd(rule, verdict, codes))
    .toSorted((a, b) => rank(b) - rank(a))[0];
}

/** Whether a rule matches such an end. */
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
  // Of two rules with the same code, the one with `when` counts.
  return RANKS[rule.by] + (rule.when === undefined ? 0 : 0.5);
}

/** Writes a rule as the configuration does. */
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
