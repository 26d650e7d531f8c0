import type { Outcome, Verdict } from '../verdict/outcome.ts';
import type { Attempt } from './way.ts';
import {
  ruleOn,
  ruleUsed,
  UNREACHABLE,
  type EndCodes,
  type RuleUsed,
  type Ruling,
} from '../verdict/policy.ts';
import {
  selectNext,
  waysToSameTarget,
  withoutTarget,
  type OpenWays,
  type PassedOverWays,
  type Selection,
} from './selection.ts';
import type { Standings } from './standing.ts';

/** An attempt that has failed, and its end. */
export interface Failed {
  readonly attempt: Attempt;
  readonly verdict: Verdict;
  readonly codes: EndCodes;
  /** The Q.850 cause to report to the dialplan, if our own timer ended the attempt. */
  readonly cause?: number;
  /** The request for its leg got no reply, so nothing was dialled. */
  readonly isLost?: boolean;
}

/** The next action of a call after an attempt failed. */
export type Decision = {
  /** Human-readable: the rule that decided, and the action that follows. */
  readonly why: string;
  readonly rule: RuleUsed;
} & (
  | { readonly next: 'attempts'; readonly open: OpenWays; readonly selection: Selection }
  /** Other destinations of the group still ring. `best`: the best end of the group so far. */
  | {
      readonly next: 'wait';
      readonly open: OpenWays;
      readonly passedOver: PassedOverWays;
      readonly best: Failed;
    }
  /** Nothing else is left, and nothing is known of the last way: the call tries it once more. */
  | { readonly next: 'same'; readonly passedOver: PassedOverWays }
  /** Every attempt has failed, and the call tries all of them again. */
  | { readonly next: 'again' }
  /**
   * The dialplan tier is next: no attempt is left before it. `as`: the end that the dialplan sees.
   */
  | {
      readonly next: 'dialplan';
      readonly open: OpenWays;
      readonly passedOver: PassedOverWays;
      readonly as: Failed;
    }
  /** The call goes back to the dialplan with this end. */
  | { readonly next: 'stop'; readonly passedOver: PassedOverWays; readonly as: Failed }
);

/** The state of a call at the moment of a failure. */
export interface Situation {
  readonly open: OpenWays;
  readonly standings: Standings;
  readonly hasDialplan: boolean;
  /** Other destinations in the group of the failed attempt still ring. */
  readonly othersRing: boolean;
  /** The best end of the failed attempt's group before this one. */
  readonly best?: Failed;
}

/**
 * Decides what follows a failed attempt. Another trunk helps if the trunk, the network or the app
 * itself failed. A wrong number or an unreachable callee is the same on every trunk, and a phone
 * that has rung must not ring again, so the next destination follows. A group that rings together
 * ends as its best member, once all of its members have ended.
 */
export function decide(situation: Situation, failed: Failed): Decision {
  const { standings, othersRing, hasDialplan } = situation;
  const { attempt, verdict } = failed;
  const own = rulingOn(failed);
  const open = isSameElsewhere(verdict, own)
    ? withoutTarget(situation.open, attempt)
    : situation.open;
  const best = bestOf(situation.best, failed);
  if (attempt.rings === 'with-others') {
    const again = selectNext(waysToSameTarget(open, attempt), standings);
    if (again.attempts.length > 0) {
      const why = `${own.why}, next trunk`;
      return { next: 'attempts', why, rule: ruleUsed(own), open, selection: again };
    }
    if (othersRing) {
      const passedOver = { skipped: again.skipped, postponed: [] };
      const why = `${own.why}, the others keep ringing`;
      return { next: 'wait', why, rule: ruleUsed(own), open, passedOver, best };
    }
  }
  const ruling = best === failed ? own : rulingOfBest(best);
  const { movesOn, why: told } = ruling;
  const rule = ruleUsed(ruling);
  if (!movesOn) return { next: 'stop', why: told, rule, passedOver: NONE, as: best };
  const selection = selectNext(open, standings);
  const [first] = selection.attempts;
  // The dialplan tier serves the caller at once. An attempt over a trunk that is down would make
  // them wait, so it comes after the dialplan tier.
  if (first !== undefined && !(selection.isLastResort && hasDialplan)) {
    return { next: 'attempts', why: `${told}, ${step(attempt, first)}`, rule, open, selection };
  }
  if (hasDialplan) {
    const why = `${told}, to the dialplan`;
    return { next: 'dialplan', why, rule, open, passedOver: selection, as: best };
  }
  if (attempt.policy?.base === 'until-answered') {
    return { next: 'again', why: `${told}, all trunks again`, rule };
  }
  if (isWorthAgain(failed, standings)) {
    const why = `${told}, nothing else is left: the same way again`;
    return { next: 'same', why, rule, passedOver: selection };
  }
  const why = `${told}, nothing is left to try`;
  return { next: 'stop', why, rule, passedOver: selection, as: best };
}

/** A connection that was cut says nothing about the way, but only once. */
function isWorthAgain({ attempt, isLost = false }: Failed, standings: Standings): boolean {
  if (!isLost || attempt.isAgain === true || attempt.rings !== 'alone') return false;
  return selectNext(new Set([attempt]), standings).attempts.length > 0;
}

const NONE: PassedOverWays = { skipped: [], postponed: [] };

/** Whether other trunks to the same destination would end the same way. */
function isSameElsewhere({ blame, rang }: Verdict, { movesOn }: Ruling): boolean {
  return blame === 'number' || blame === 'callee' || rang || !movesOn;
}

/**
 * From the best to the worst: a person could have answered, a person decided, then the failures.
 */
const RANKING: readonly Outcome[] = [
  'ANSWER',
  'NOANSWER',
  'BUSY',
  'DECLINED',
  // A failure of the app or a trunk ranks before an absent callee: it can hide one who is present.
  'CONGESTION',
  'CHANUNAVAIL',
  'INVALID_NUMBER',
  'CANCEL',
];

/** Returns the end that counts for a group that rings together; of two equal ends the later one. */
export function bestOf(before: Failed | undefined, failed: Failed): Failed {
  if (before === undefined) return failed;
  return rankOf(before) < rankOf(failed) ? before : failed;
}

function rankOf({ verdict }: Failed): number {
  // A loop must end the cascade, whatever the other ends are.
  return verdict.endsCascade ? -1 : RANKING.indexOf(verdict.outcome);
}

/** Whether the call would move on to other tiers if its group ended like this. */
export function movesOnAs(best: Failed): boolean {
  return rulingOn(best).movesOn;
}

function rulingOfBest(best: Failed): Ruling {
  const ruling = rulingOn(best);
  const why = `the group ends as its best member, ${best.verdict.outcome}: ${ruling.why}`;
  return { ...ruling, why };
}

function rulingOn({ attempt, verdict, codes }: Failed): Ruling {
  const { policy = UNREACHABLE } = attempt;
  return verdict.endsCascade && policy.base !== 'until-answered'
    ? { movesOn: false, why: 'a loop ends every cascade' }
    : ruleOn(policy, verdict, codes);
}

function step(from: Attempt, to: Attempt): string {
  if (from.tier > to.tier) return `back to tier ${to.tier}`;
  if (from.tier < to.tier) return 'next tier';
  return from.target === to.target ? 'next trunk' : 'next destination';
}
