import { makeLeg } from './attempt.ts';
import type { Call, Decided, Hears, Phase } from './call.ts';
import { decide, type Decision } from './decision.ts';
import { nextRound } from './emergency-route.ts';
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
import { enter, give, nameAttempt, nameWay, report, reportEnd, type Turn } from './turn.ts';

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
  const { phase, plan } = turn.call;
  if (phase.name !== 'asking') return;
  const { result, target, open, hears } = phase;
  const place = `${target.context},${target.extension},${target.priority}`;
  const leftPrimary = plan.attempts.length > 0;
  if (exists) return handBack(turn, result, leftPrimary, `to ${place}`, target);
  const selection = selectNext(open, turn.standings);
  if (selection.attempts.length > 0) return make(turn, selection, { open, hears });
  handBack(turn, result, leftPrimary, `${place} does not exist`);
}

/** What goes on beside the attempts. */
interface Course {
  readonly open: OpenWays;
  readonly hears: Hears;
  readonly decided?: Decided;
}

/** Makes these attempts; those whose number cannot exist have their verdict without a call, once the others ring. */
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
  const { attempts } = selection;
  for (const attempt of attempts) if (attempt.invalid === undefined) makeLeg(turn, attempt);
  const invalid = attempts.filter((attempt) => attempt.invalid !== undefined);
  for (const [index, attempt] of invalid.entries()) {
    failUncalled(turn, attempt, index < invalid.length - 1);
  }
}

/** @param othersFollow others of the same tier have their verdict next: it goes on with the last one's */
function failUncalled(turn: Turn, attempt: Attempt, othersFollow: boolean): void {
  const { invalid: why = '' } = attempt;
  const failure: Failure = {
    attempt,
    leg: legId(turn.call.request.id, attempt.tier, attempt.inTier),
    heard: 'nothing',
    verdict: { outcome: 'INVALID_NUMBER', blame: 'number', why, endsCascade: false },
    codes: {},
  };
  moveOn(turn, failure, othersFollow);
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
}

/** The next attempts, the dialplan tier, or back to the dialplan: as the policy says. */
export function moveOn(turn: Turn, failure: Failure, othersFollow = false): void {
  const { phase } = turn.call;
  if (phase.name !== 'trying') return;
  const { attempt, leg, heard, verdict, codes } = failure;
  const situation = {
    open: phase.open,
    standings: turn.standings,
    hasDialplan: turn.call.plan.dialplan !== undefined,
    othersRing: othersFollow || isRinging(turn.call, attempt.tier),
    isDecided: phase.decided !== undefined,
  };
  const decision = decide(situation, attempt, verdict, codes);
  reportEnd(turn, leg, attempt, heard, verdict, decision.why, codes);
  follow(turn, phase, failure, decision);
}

type Trying = Extract<Phase, { name: 'trying' }>;

/** Whether a leg of this tier is on its way; the one that has failed is not any more. */
function isRinging({ legs }: Call, tier: number): boolean {
  return [...legs.values()].some((leg) => leg.state !== 'ending' && leg.attempt.tier === tier);
}

function follow(turn: Turn, phase: Trying, failure: Failure, decision: Decision): void {
  const { attempt } = failure;
  const { why, rule, open, selection } = decision;
  const result = resultOf(failure);
  if (decision.next !== 'attempts') reportPassedOver(turn, selection);
  switch (decision.next) {
    case 'attempts':
      return make(turn, selection, { ...phase, open });
    case 'wait': {
      const decided = decision.movesOn ? {} : { decided: { attempt, result, why: rule } };
      return enter(turn, { ...phase, open: withoutUsed(open, selection), ...decided });
    }
    case 'again': {
      const again = nextRound(turn.call.plan, attempt);
      return make(turn, selectNext(again, turn.standings), { ...phase, open: again });
    }
    case 'stop-as-decided': {
      const decided = phase.decided ?? { attempt, result, why };
      return handBack(turn, decided.result, !decided.attempt.isPrimary, decided.why);
    }
    case 'dialplan':
      return ask(turn, result, { open: withoutUsed(open, selection), hears: phase.hears }, why);
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
