import type { Verdict } from './outcome.ts';
import type { Attempt } from './plan.ts';
import { ruleOn, UNREACHABLE, type EndCodes, type Ruling } from './policy.ts';
import {
  selectNext,
  waysToSameTarget,
  withoutTarget,
  type OpenWays,
  type Selection,
} from './selection.ts';
import type { Standings } from './standing.ts';

/** What a call does after an attempt has failed, and why. */
export type Decision = {
  readonly why: string;
  /** The ways that are left. */
  readonly open: OpenWays;
} & (
  | { readonly next: 'attempts'; readonly selection: Selection }
  /** Other destinations of the tier still ring. `isFinal`: a person decided here; no tier may follow. */
  | { readonly next: 'wait'; readonly isFinal: boolean }
  /** No way is left to dial. */
  | { readonly next: 'dialplan' | 'stop' }
  /** Another destination of the tier has decided before. */
  | { readonly next: 'stop-as-decided' }
);

/** A call at the moment of a failure. */
export interface Situation {
  readonly open: OpenWays;
  readonly standings: Standings;
  readonly hasDialplan: boolean;
  /** Other destinations of the failed attempt's tier still ring. */
  readonly othersRing: boolean;
  /** One of them was reached, and somebody decided there. */
  readonly isDecided: boolean;
  /** `max_setup` has passed: nothing more is dialled, but a dialplan tier is still reached, for it serves the caller at once. */
  readonly isSetupOver: boolean;
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
  const { movesOn, why } = rulingOn(attempt, verdict, codes);
  const isSameElsewhere = verdict.blame === 'number' || verdict.blame === 'callee' || !movesOn;
  const open = isSameElsewhere ? withoutTarget(situation.open, attempt) : situation.open;
  const { standings, othersRing, isDecided, isSetupOver, hasDialplan } = situation;
  if (attempt.rings === 'with-others') {
    const own = waysToSameTarget(open, attempt);
    const selection = selectNext(isSetupOver ? new Set() : own, standings);
    if (selection.attempts.length > 0) {
      return { next: 'attempts', selection, open, why: `${why}, next trunk` };
    }
    if (othersRing) {
      return { next: 'wait', isFinal: !movesOn, open, why: `${why}, the others ring on` };
    }
  }
  if (!movesOn) return { next: 'stop', open, why };
  if (isDecided) return { next: 'stop-as-decided', open, why: `${why}, but another has decided` };
  const selection = selectNext(isSetupOver ? new Set() : open, standings);
  const [first] = selection.attempts;
  // The dialplan serves the caller at once: before a way that is taken for dead makes him wait.
  if (first !== undefined && !(selection.isLastResort && hasDialplan)) {
    return { next: 'attempts', selection, open, why: `${why}, ${step(attempt, first)}` };
  }
  if (hasDialplan) return { next: 'dialplan', open, why: `${why}, to the dialplan` };
  return { next: 'stop', open, why: isSetupOver ? 'max_setup has passed' : 'no way is left' };
}

function rulingOn({ policy = UNREACHABLE }: Attempt, verdict: Verdict, codes: EndCodes): Ruling {
  return verdict.endsCascade && policy.base !== 'emergency'
    ? { movesOn: false, why: 'a loop ends every cascade' }
    : ruleOn(policy, verdict, codes);
}

function step(from: Attempt, to: Attempt): string {
  if (from.tier > to.tier) return `back to tier ${to.tier}`;
  if (from.tier < to.tier) return 'next tier';
  return from.target === to.target ? 'next trunk' : 'next destination';
}
