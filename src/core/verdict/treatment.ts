import { judge } from './judge.ts';
import type { Blame, Evidence, Outcome, Verdict } from './outcome.ts';
import { mostSpecific, type EndCodes, type Rule } from './policy.ts';

/** A carrier's habit: what such an end means with it. */
export interface Treatment {
  readonly rule: Rule;
  readonly outcome: TreatedOutcome;
}

export type TreatedOutcome = Exclude<Outcome, 'ANSWER' | 'CANCEL'>;

const USUAL_BLAME: Readonly<Record<TreatedOutcome, Blame>> = {
  BUSY: 'callee',
  DECLINED: 'callee',
  NOANSWER: 'callee',
  CHANUNAVAIL: 'callee',
  CONGESTION: 'trunk',
  INVALID_NUMBER: 'number',
};

/** The verdict on an attempt that was not answered, by everybody's rules and its trunk's habits. */
export function verdictOn(
  habits: readonly Treatment[] | undefined,
  evidence: Evidence,
  codes: EndCodes,
): Verdict {
  return treat(habits ?? [], judge(evidence), codes);
}

/** The verdict as the trunk's habits have it, with that outcome's usual blame; the most specific habit counts. */
export function treat(
  treatments: readonly Treatment[],
  verdict: Verdict,
  codes: EndCodes,
): Verdict {
  const rules = treatments.map(({ rule }) => rule);
  const rule = mostSpecific(rules, verdict, codes);
  const treatment = treatments.find((candidate) => candidate.rule === rule);
  if (treatment === undefined || verdict.endsCascade) return verdict;
  const { outcome } = treatment;
  return {
    ...verdict,
    outcome,
    blame: USUAL_BLAME[outcome],
    why: `${verdict.why}; this trunk's habit makes it ${outcome}`,
  };
}
