import { createLeg } from './attempt.ts';
import type { Call, Decided, Hears, Phase } from './call.ts';
import { decide, type Decision } from './decision.ts';
import { handBack } from './ending.ts';
import { legId } from './ids.ts';
import type { Heard, Verdict } from './outcome.ts';
import type { Attempt } from './plan.ts';
import type { EndCodes } from './policy.ts';
import type { Result, Status } from './result.ts';
import {
  allWays,
  selectNext,
  withoutUsed,
  type OpenWays,
  type PassedOver,
  type Selection,
} from './selection.ts';
import { enter, give, nameAttempt, report, reportEnd, type Turn } from './turn.ts';

/** The first attempts of a call. */
export function tryFirst(turn: Turn, hears: Hears): void {
  const { plan } = turn.call;
  const open = allWays(plan);
  const selection = selectNext(open, turn.standings);
  const isForDialplan = selection.isLastResort && plan.dialplan !== undefined;
  if (selection.attempts.length > 0 && !isForDialplan) {
    return make(turn, selection, { open, hears });
  }
  reportPassedOver(turn, selection);
  const last = selection.skipped.at(-1)?.attempt;
  const result: Result = { status: 'CONGESTION', ...(last === undefined ? {} : nameWay(last)) };
  const why = plan.attempts.length === 0 ? 'the route has nothing to dial' : 'no trunk is open now';
  ask(turn, result, { open: isForDialplan ? open : new Set(), hears }, why);
}

/** The dialplan tier, if there is one and it exists; else the ways that were put behind it, else back with the result. */
function ask(turn: Turn, result: Result, otherwise: Course, why: string): void {
  const { dialplan, attempts } = turn.call.plan;
  if (dialplan === undefined) return handBack(turn, result, attempts.length > 0, why);
  const { open, hears } = otherwise;
  enter(turn, { name: 'asking', result, target: dialplan.target, open, hears });
  give(turn, { do: 'ask-dialplan', target: dialplan.target });
}

export function onDialplan(turn: Turn, exists: boolean): void {
  const { phase } = turn.call;
  if (phase.name !== 'asking') return;
  const { result, target, open, hears } = phase;
  const place = `${target.context},${target.extension},${target.priority}`;
  if (exists) return handBack(turn, result, true, `to ${place}`, target);
  const selection = selectNext(open, turn.standings);
  if (selection.attempts.length > 0) return make(turn, selection, { open, hears });
  handBack(turn, result, true, `${place} does not exist`);
}

/** What goes on beside the attempts. */
interface Course {
  readonly open: OpenWays;
  readonly hears: Hears;
  readonly decided?: Decided;
}

/** Makes these attempts; one whose number cannot exist has its verdict without a call, once the others ring. */
function make(turn: Turn, selection: Selection, { open, hears, decided }: Course): void {
  reportPassedOver(turn, selection);
  // Early media has fallen silent: in-band ringing until the next leg is heard.
  if (hears === 'media') give(turn, { do: 'ring' });
  enter(turn, {
    name: 'trying',
    open: withoutUsed(open, selection),
    hears: hears === 'media' ? 'ringing' : hears,
    ...(decided === undefined ? {} : { decided }),
  });
  const possible = selection.attempts.filter(({ invalid }) => invalid === undefined);
  for (const attempt of possible) createLeg(turn, attempt);
  for (const attempt of selection.attempts) {
    if (attempt.invalid === undefined) continue;
    moveOn(turn, {
      attempt,
      leg: legId(turn.call.request.id, attempt.tier, attempt.inTier),
      heard: 'nothing',
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
}

function reportPassedOver(turn: Turn, { skipped, postponed }: Selection): void {
  const tell = (
    entry: 'attempt skipped' | 'attempt postponed',
    passed: readonly PassedOver[],
  ): void => {
    for (const { attempt, why } of passed) {
      const leg = legId(turn.call.request.id, attempt.tier, attempt.inTier);
      report(turn, { entry, ...nameAttempt(leg, attempt), why });
    }
  };
  tell('attempt skipped', skipped);
  tell('attempt postponed', postponed);
}

/** An attempt that has failed, as the cascade sees it. */
export interface Failure {
  readonly attempt: Attempt;
  readonly leg: string;
  readonly heard: Heard;
  readonly verdict: Verdict;
  /** What was seen of the end. */
  readonly codes: EndCodes;
  /** Q.850 cause to tell the dialplan, where our own timer ended the leg. */
  readonly cause?: number;
  readonly isSetupOver: boolean;
}

/** The next attempts, the dialplan tier, or back to the dialplan: as the policy says. */
export function moveOn(turn: Turn, failure: Failure): void {
  const { phase } = turn.call;
  if (phase.name !== 'trying') return;
  const { attempt, leg, heard, verdict, codes } = failure;
  const decision = decisionOn(turn, phase, failure);
  reportEnd(turn, leg, attempt, heard, verdict, decision.why, codes);
  follow(turn, phase, failure, decision);
}

type Trying = Extract<Phase, { name: 'trying' }>;

function decisionOn(turn: Turn, phase: Trying, failure: Failure): Decision {
  const { attempt, verdict, codes, isSetupOver } = failure;
  const situation = {
    open: phase.open,
    standings: turn.standings,
    hasDialplan: turn.call.plan.dialplan !== undefined,
    othersRing: isRinging(turn.call, attempt.tier),
    isDecided: phase.decided !== undefined,
    isSetupOver,
  };
  return decide(situation, attempt, verdict, codes);
}

/** Whether a leg of this tier is on its way; the one that has failed is not any more. */
function isRinging({ legs }: Call, tier: number): boolean {
  return [...legs.values()].some((leg) => leg.state !== 'ending' && leg.attempt.tier === tier);
}

function follow(turn: Turn, phase: Trying, failure: Failure, decision: Decision): void {
  const { attempt } = failure;
  const { why, open } = decision;
  const result = resultOf(failure);
  switch (decision.next) {
    case 'attempts':
      return make(turn, decision.selection, { ...phase, open });
    case 'wait':
      return enter(turn, {
        ...phase,
        open,
        ...(decision.isFinal ? { decided: { attempt, result, why } } : {}),
      });
    case 'stop-as-decided': {
      const decided = phase.decided ?? { attempt, result, why };
      return handBack(turn, decided.result, !decided.attempt.isPrimary, decided.why);
    }
    case 'dialplan': {
      const { isSetupOver } = failure;
      return ask(turn, result, { open: isSetupOver ? new Set() : open, hears: phase.hears }, why);
    }
    case 'stop':
      return handBack(turn, result, !attempt.isPrimary, why);
  }
}

function resultOf({ attempt, verdict, codes, cause }: Failure): Result {
  return {
    status: verdict.outcome as Status,
    ...nameWay(attempt),
    ...codes,
    ...(cause === undefined ? {} : { cause }),
  };
}

function nameWay({ tier, trunk }: Attempt): Pick<Result, 'tier' | 'trunk'> {
  return trunk === undefined ? { tier } : { tier, trunk };
}
