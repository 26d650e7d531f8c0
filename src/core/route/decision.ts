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

/** The next action of a call after an attempt failed. */
export type Decision = {
  /** Human-readable: the rule that decided, and the action that follows. */
  readonly why: string;
} & (
  | { readonly next: 'attempts'; readonly open: OpenWays; readonly selection: Selection }
  /**
   * Other destinations of the tier still ring. `decidedBy`: this end is a person's decision by this
   * rule. It becomes the result once the others have ended.
   */
  | {
      readonly next: 'wait';
      readonly open: OpenWays;
      readonly passedOver: PassedOverWays;
      readonly decidedBy?: string;
    }
  /** Every attempt has failed, and the call tries all of them again. */
  | { readonly next: 'again' }
  /** The dialplan tier is next: no attempt is left before it. */
  | { readonly next: 'dialplan'; readonly open: OpenWays; readonly passedOver: PassedOverWays }
  /** The call goes back to the dialplan with the result of this attempt. */
  | { readonly next: 'stop'; readonly passedOver: PassedOverWays }
  /**
   * The call goes back with the result of another destination of the tier, where a person decided.
   */
  | { readonly next: 'stop-as-decided' }
);

/** The state of a call at the moment of a failure. */
export interface Situation {
  readonly open: OpenWays;
  readonly standings: Standings;
  readonly hasDialplan: boolean;
  /** Other destinations in the tier of the failed attempt still ring. */
  readonly othersRing: boolean;
  /** A person decided at one of those destinations. */
  readonly isDecided: boolean;
}

/**
 * Decides what follows a failed attempt. Another trunk helps if the trunk, the network or the app
 * itself failed. A wrong number or an unreachable callee is the same on every trunk, so the next
 * destination follows. In a ring-all tier no person's decision stops the other phones: it counts
 * once all of them have ended.
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
      const why = `${rule}, the others keep ringing`;
      return { next: 'wait', why, open, passedOver, ...(movesOn ? {} : { decidedBy: rule }) };
    }
  }
  if (!movesOn) return { next: 'stop', why: rule, passedOver: NONE };
  if (isDecided) return { next: 'stop-as-decided', why: `${rule}, but another callee has decided` };
  const selection = selectNext(open, standings);
  const [first] = selection.attempts;
  // The dialplan tier serves the caller at once. An attempt over a trunk that is down would make
  // them wait, so it comes after the dialplan tier.
  if (first !== undefined && !(selection.isLastResort && hasDialplan)) {
    return { next: 'attempts', why: `${rule}, ${step(attempt, first)}`, open, selection };
  }
  if (hasDialplan) {
    return { next: 'dialplan', why: `${rule}, to the dialplan`, open, passedOver: selection };
  }
  if (attempt.policy?.base === 'until-answered') {
    return { next: 'again', why: `${rule}, all trunks again` };
  }
  return { next: 'stop', why: `${rule}, nothing is left to try`, passedOver: selection };
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
