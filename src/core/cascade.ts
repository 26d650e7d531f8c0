import { startAttempt } from './attempt.ts';
import type { Hears } from './call.ts';
import { decide } from './decision.ts';
import { askOrHandBack, handBack } from './ending.ts';
import { legId } from './ids.ts';
import type { Verdict } from './outcome.ts';
import type { Attempt } from './plan.ts';
import type { EndCodes } from './policy.ts';
import type { Result, Status } from './result.ts';
import { enter, give, nameAttempt, report, type Turn } from './turn.ts';

/** Makes the attempt; one whose number cannot exist has its verdict without a call. */
export function tryAttempt(turn: Turn, index: number, hears: Hears): void {
  const attempt = turn.call.plan.attempts[index];
  if (attempt === undefined) throw new RangeError(`no attempt ${index} in the plan`);
  if (attempt.invalid === undefined) return startAttempt(turn, index, hears);
  enter(turn, { name: 'trying', attempt: index, hears });
  moveOn(turn, {
    attempt,
    leg: legId(turn.call.request.id, attempt.tier, attempt.inTier),
    verdict: {
      outcome: 'INVALID_NUMBER',
      blame: 'number',
      why: attempt.invalid,
      endsCascade: false,
    },
    codes: {},
    isSetupOver: false,
  });
}

/** An attempt that has failed, as the cascade sees it. */
export interface Failure {
  readonly attempt: Attempt;
  readonly leg: string;
  readonly verdict: Verdict;
  /** What was seen of the end. */
  readonly codes: EndCodes;
  /** Q.850 cause to tell the dialplan, where our own timer ended the leg. */
  readonly cause?: number;
  readonly isSetupOver: boolean;
}

/** The next attempt, the dialplan tier, or back to the dialplan: as the policy says. */
export function moveOn(turn: Turn, failure: Failure): void {
  const { phase, plan } = turn.call;
  if (phase.name !== 'trying') return;
  const { attempt, leg, verdict, codes, cause, isSetupOver } = failure;
  const decision = decide(plan, phase.attempt, verdict, isSetupOver, codes);
  report(turn, {
    entry: 'attempt ended',
    ...nameAttempt(leg, attempt),
    outcome: verdict.outcome,
    blame: verdict.blame,
    why: verdict.why,
    next: decision.why,
    ...codes,
  });
  const result: Result = {
    status: verdict.outcome as Status,
    tier: attempt.tier,
    ...(attempt.trunk === undefined ? {} : { trunk: attempt.trunk }),
    ...codes,
    ...(cause === undefined ? {} : { cause }),
  };
  switch (decision.next) {
    case 'attempt': {
      // Early media has fallen silent: in-band ringing until the next leg is heard.
      if (phase.hears === 'media') give(turn, { do: 'ring' });
      return tryAttempt(turn, decision.index, phase.hears === 'media' ? 'ringing' : phase.hears);
    }
    case 'dialplan':
      return askOrHandBack(turn, result, decision.why);
    case 'stop':
      return handBack(turn, result, phase.attempt > 0, decision.why);
  }
}
