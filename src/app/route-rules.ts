import {
  describeRule,
  ruleOn,
  UNREACHABLE,
  type Policy,
  type Refinement,
  type Rule,
  type Ruling,
} from '../core/verdict/policy.ts';
import { OUTCOMES, type Outcome } from '../core/verdict/outcome.ts';
import type { RuleOrigin, RuleStatus, TargetStatus } from '../route-status.ts';

/** The line of a place in the file, by its path. */
export type LineOf = (path: ReadonlyArray<string | number>) => number | undefined;

type Rules = Pick<TargetStatus, 'goesOn' | 'endsHere'>;

const WORDS: Readonly<Record<Outcome, string>> = {
  ANSWER: 'it answers',
  BUSY: 'it is busy',
  DECLINED: 'a person declines',
  NOANSWER: 'nobody answers',
  CONGESTION: 'the call is refused',
  CHANUNAVAIL: 'it cannot be reached',
  INVALID_NUMBER: 'the number does not exist',
  CANCEL: 'the caller leaves',
};

/** The outcomes about which a policy decides. */
const DECIDED = OUTCOMES.filter((outcome) => outcome !== 'ANSWER' && outcome !== 'CANCEL');

/** What a policy says, as two lists. A code is more specific than an outcome, so it comes first. */
export function rulesOf(policy: Policy = UNREACHABLE, lineOf: LineOf): Rules {
  const coded = codedRules(policy);
  const told = [
    ...coded.map(({ rule, movesOn, refinement }) => ({
      movesOn,
      rule: describeRule(rule),
      text: textOf(rule),
      from: originOf(refinement, movesOn, lineOf),
    })),
    ...DECIDED.flatMap((outcome) => outcomeRules(policy, outcome, lineOf)),
    ...anyRejection(policy),
  ];
  const only = (movesOn: boolean): readonly RuleStatus[] =>
    told.flatMap(({ rule, text, from, ...one }) =>
      one.movesOn === movesOn ? [{ rule, text, from }] : [],
    );
  const answered = { rule: 'ANSWER', text: WORDS.ANSWER, from: { path: policy.base } };
  return { goesOn: only(true), endsHere: [answered, ...only(false)] };
}

interface CodedRule {
  readonly rule: Rule;
  readonly movesOn: boolean;
  readonly refinement: Refinement;
}

/** The rules about codes. An inner one hides an outer one about the same. */
function codedRules({ refinements }: Policy): readonly CodedRule[] {
  const rules = new Map<string, CodedRule>();
  for (const refinement of refinements) {
    // `stop_on` wins a tie.
    for (const [list, movesOn] of [
      [refinement.stopOn, false],
      [refinement.nextOn, true],
    ] as const) {
      for (const rule of list) {
        const name = describeRule(rule);
        if (rule.by !== 'outcome' && !rules.has(name)) {
          rules.set(name, { rule, movesOn, refinement });
        }
      }
    }
  }
  return [...rules.values()];
}

interface ToldRule extends RuleStatus {
  readonly movesOn: boolean;
}

/** What becomes of an outcome whose code no rule names. */
function outcomeRules(policy: Policy, outcome: Outcome, lineOf: LineOf): readonly ToldRule[] {
  const ruling = (rang: boolean): Ruling =>
    ruleOn(policy, { outcome, rang, blame: 'callee', why: '', endsCascade: false }, {});
  const told = (one: Ruling, when: string): ToldRule => ({
    movesOn: one.movesOn,
    rule: `${outcome}${when}`,
    text: `${WORDS[outcome]}${when}`,
    from:
      one.by === undefined
        ? { path: policy.base }
        : originOf(one.by.refinement, one.movesOn, lineOf),
  });
  const [before, after] = [ruling(false), ruling(true)];
  return before.movesOn === after.movesOn
    ? [told(after, '')]
    : [told(before, ' before ringing'), told(after, ' after ringing')];
}

/** With this policy a code counts even where the outcome alone would end the call. */
function anyRejection({ base }: Policy): readonly ToldRule[] {
  if (base !== 'any-rejection') return [];
  const text = 'any other final response comes';
  return [{ movesOn: true, rule: 'sip:300 to 699', text, from: { path: base } }];
}

function textOf(rule: Rule): string {
  const when = rule.when === undefined ? '' : ` ${rule.when}`;
  switch (rule.by) {
    case 'outcome':
      return `${WORDS[rule.outcome]}${when}`;
    case 'cause':
      return `Asterisk reports cause ${rule.cause}${when}`;
    case 'sip-class':
      return `a ${rule.first}xx comes${when}`;
    case 'sip':
      return `a ${rule.code} comes${when}`;
  }
}

function originOf({ place }: Refinement, movesOn: boolean, lineOf: LineOf): RuleOrigin {
  const path = [...place, movesOn ? 'next_on' : 'stop_on'];
  const line = lineOf(path);
  return { path: path.join('.'), ...(line === undefined ? {} : { line }) };
}
