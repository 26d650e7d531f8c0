import type { Verdict } from '../verdict/outcome.ts';
import type { Attempt } from './way.ts';
import { ruleOn, UNREACHABLE, type EndCodes, type Ruling } from '../verdict/policy.ts';
import {
  selectNext,
  waysToSameTarget,
  withoutTarget,
  type OpenWays,
  type PassedOverWays,
  type Selection,
} from './selection.ts';
import type { Standings } from './standing.ts';

/** What a call does after an attempt has failed. */
export type Decision = {
  /** For people: the rule, and what follows from it. */
  readonly why: string;
} & (
  | { readonly next: 'attempts'; readonly open: OpenWays; readonly selection: Selection }
  /** Other destinations of the tier still ring. `decidedBy`: the rule that lets this end stand, once they have ended. */
  | {
      readonly next: 'wait';
      readonly open: OpenWays;
      readonly passedOver: PassedOverWays;
      readonly decidedBy?: string;
    }
  /** Every way has failed, and is tried once more. */
  | { readonly next: 'again' }
  /** No way is left to dial before the dialplan tier. */
  | { readonly next: 'dialplan'; readonly open: OpenWays; readonly passedOver: PassedOverWays }
  /** Back with this attempt's result. */
  | { readonly next: 'stop'; readonly passedOver: PassedOverWays }
  /** Back with the result of another destination of the tier, at which somebody decided. */
  | { readonly next: 'stop-as-decided' }
);

/** A call at the moment of a failure. */
export interface Situation {
  readonly open: OpenWays;
  readonly standings: Standings;
  readonly hasDialplan: boolean;
  /** Other destinations of the failed attempt's tier still ring. */
  readonly othersRing: boolean;
  /** Somebody has decided at one of them. */
  readonly isDecided: boolean;
}

/**
 * Another trunk helps against a trunk's, the network's and our own failures; a wrong number or an unreachable callee is
 * the same on every trunk, so the next destination is due. In a ring-all tier nobody's decision ends the others'
 * ringing: it counts once all of them have ended.
 */
export function decide(
  situation: Situation,
  attempt: Attempt,
  verdict: Verdict,
  codes: EndCodes = {},
): Decision {
  const { standings, othersRing, isDecided, hasDialplan } = situation;
  const { movesOn, why: rule } = rulingOn(attempt, verdict, codes);
  const isSameElsewhere = verdict.blame === 'number' || verdict.blame === 'callee' || !movesOn;
  const open = isSameElsewhere ? withoutTarget(situation.open, attempt) : situation.open;
  if (attempt.rings === 'with-others') {
    const own = selectNext(waysToSameTarget(open, attempt), standings);
    if (own.attempts.length > 0) {
      return { next: 'attempts', why: `${rule}, next trunk`, open, selection: own };
    }
    if (othersRing) {
      const passedOver = { skipped: own.skipped, postponed: [] };
      const why = `${rule}, the others ring on`;
      return { next: 'wait', why, open, passedOver, ...(movesOn ? {} : { decidedBy: rule }) };
    }
  }
  if (!movesOn) return { next: 'stop', why: rule, passedOver: NONE };
  if (isDecided) return { next: 'stop-as-decided', why: `${rule}, but another has decided` };
  const selection = selectNext(open, standings);
  const [first] = selection.attempts;
  // The dialplan serves the caller at once: before a way that is taken for dead makes them wait.
  if (first !== undefined && !(selection.isLastResort && hasDialplan)) {
    return { next: 'attempts', why: `${rule}, ${step(attempt, first)}`, open, selection };
  }
  if (hasDialplan) {
    return { next: 'dialplan', why: `${rule}, to the dialplan`, open, passedOver: selection };
  }
  if (attempt.policy?.base === 'until-answered') {
    return { next: 'again', why: `${rule}, all trunks once more` };
  }
  return { next: 'stop', why: `${rule}, no way is left`, passedOver: selection };
}

const NONE: PassedOverWays = { skipped: [], postponed: [] };

function rulingOn({ policy = UNREACHABLE }: Attempt, verdict: Verdict, codes: EndCodes): Ruling {
  return verdict.endsCascade && policy.base !== 'until-answered'
    ? { movesOn: false, why: 'a loop ends every cascade' }
    : ruleOn(policy, verdict, codes);
}

function step(from: Attempt, to: Attempt): string {
  if (from.tier > to.tier) return `back to tier ${to.tier}`;
  if (from.tier < to.tier) return 'next tier';
  return from.target === to.target ? 'next trunk' : 'next destination';
}
