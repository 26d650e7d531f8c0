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
export interface Decision {
  readonly next: Next;
  /** For people: the rule, and what follows from it. */
  readonly why: string;
  /** The rule alone. */
  readonly rule: string;
  /** Whether the rule lets another attempt follow. */
  readonly movesOn: boolean;
  /** The ways that are left. */
  readonly open: OpenWays;
  /** What is tried next, and what is passed over on the way there. */
  readonly selection: Selection;
}

/**
 * `attempts`: those of the selection are made. `wait`: other destinations of the tier still ring. `again`: every way
 * has failed, and is tried once more. `dialplan`: no way is left to dial before it. `stop`: back with this attempt's
 * result. `stop-as-decided`: back with that of another destination of the tier, at which somebody decided.
 */
type Next = 'attempts' | 'wait' | 'again' | 'dialplan' | 'stop' | 'stop-as-decided';

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
  const decision = (next: Next, follows: string, selection = NOTHING): Decision => {
    const why = follows === '' ? rule : `${rule}, ${follows}`;
    return { next, why, rule, movesOn, open, selection };
  };
  if (attempt.rings === 'with-others') {
    const own = selectNext(waysToSameTarget(open, attempt), standings);
    if (own.attempts.length > 0) return decision('attempts', 'next trunk', own);
    if (othersRing) return decision('wait', 'the others ring on', { ...own, postponed: [] });
  }
  if (!movesOn) return decision('stop', '');
  if (isDecided) return decision('stop-as-decided', 'but another has decided');
  const selection = selectNext(open, standings);
  const [first] = selection.attempts;
  // The dialplan serves the caller at once: before a way that is taken for dead makes him wait.
  if (first !== undefined && !(selection.isLastResort && hasDialplan)) {
    return decision('attempts', step(attempt, first), selection);
  }
  const passedOver = { ...selection, attempts: [] };
  if (hasDialplan) return decision('dialplan', 'to the dialplan', passedOver);
  if (attempt.policy?.base === 'emergency') return decision('again', 'all trunks once more');
  return decision('stop', 'no way is left', passedOver);
}

const NOTHING: Selection = { attempts: [], skipped: [], postponed: [], isLastResort: false };

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
