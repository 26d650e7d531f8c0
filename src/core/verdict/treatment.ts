import { judge } from './judge.ts';
import type { Blame, Evidence, Outcome, Verdict } from './outcome.ts';
import { mostSpecific, type EndCodes, type Rule } from './policy.ts';

/** A carrier's habit (`treat`): the outcome that such an end means on this trunk. */
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

/**
 * Judges an attempt that was not answered, first by the outcome table and then by the habits of its
 * trunk.
 */
export function verdictOn(
  habits: readonly Treatment[] | undefined,
  evidence: Evidence,
  codes: EndCodes,
): Verdict {
  return treat(habits ?? [], judge(evidence), codes);
}

/**
 * Applies the trunk's habits to a verdict. The most specific habit wins. It sets its outcome and
 * that outcome's usual blame.
 */
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
