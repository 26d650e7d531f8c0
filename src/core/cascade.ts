import { makeLeg } from './attempt.ts';
import type { Call, Decided, Hears, Phase } from './call.ts';
import { decide, type Decision } from './decision.ts';
import { nextRound } from './emergency-route.ts';
import { handBack } from './ending.ts';
import { legId } from './ids.ts';
import type { Heard } from './outcome.ts';
import type { Attempt } from './plan.ts';
import type { Result, Status } from './result.ts';
import {
  allWays,
  selectNext,
  withoutUsed,
  type OpenWays,
  type PassedOver,
  type Selection,
} from './selection.ts';
import {
  dropLeg,
  enter,
  give,
  nameAttempt,
  nameWay,
  report,
  reportEnd,
  setLeg,
  type Turn,
} from './turn.ts';
import { uncalledEnd, type AttemptEnd } from './uncalled.ts';

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

/** `max_setup` has passed before anything could be tried. */
export function endUntried(turn: Turn, hears: Hears): void {
  ask(turn, { status: 'CONGESTION' }, { open: new Set(), hears }, 'max_setup has passed');
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

/** Makes these attempts; those that fail without a leg have their verdict once the others ring. */
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
  const failures: Failure[] = [];
  for (const attempt of selection.attempts) {
    const end = uncalledEnd(attempt, turn.call.request);
    if (end === undefined) makeLeg(turn, attempt);
    else failures.push({ attempt, leg: legOf(turn, attempt), heard: 'nothing', ...end });
  }
  // Each of them is on its way until its turn comes: nothing follows but after the last one.
  for (const { leg, attempt } of failures) setLeg(turn, leg, { state: 'waiting', attempt });
  for (const failure of failures) {
    dropLeg(turn, failure.leg);
    moveOn(turn, failure);
  }
}

function legOf({ call }: Turn, { tier, inTier }: Attempt): string {
  return legId(call.request.id, tier, inTier);
}

function reportPassedOver(turn: Turn, { skipped, postponed }: Selection): void {
  const tell = (
    entry: 'attempt skipped' | 'attempt postponed',
    passed: readonly PassedOver[],
  ): void => {
    for (const { attempt, why } of passed) {
      report(turn, { entry, ...nameAttempt(legOf(turn, attempt), attempt), why });
    }
  };
  tell('attempt skipped', skipped);
  tell('attempt postponed', postponed);
}

/** An attempt that has failed, as the cascade sees it. */
export interface Failure extends AttemptEnd {
  readonly attempt: Attempt;
  readonly leg: string;
  readonly heard: Heard;
}

/** The next attempts, the dialplan tier, or back to the dialplan: as the policy says. */
export function moveOn(turn: Turn, failure: Failure): void {
  const { phase } = turn.call;
  if (phase.name !== 'trying') return;
  const { attempt, leg, heard, verdict, codes, drill } = failure;
  const situation = {
    open: phase.open,
    standings: turn.standings,
    hasDialplan: turn.call.plan.dialplan !== undefined,
    othersRing: isRinging(turn.call, attempt.tier),
    isDecided: phase.decided !== undefined,
  };
  const decision = decide(situation, attempt, verdict, codes);
  const more = {
    ...codes,
    ...(drill === undefined ? {} : { drill: drill.name, drillRun: drill.run }),
  };
  reportEnd(turn, leg, attempt, heard, verdict, decision.why, more);
  follow(turn, phase, failure, decision);
}

type Trying = Extract<Phase, { name: 'trying' }>;

/** Whether something of this tier is on its way; what has failed is not any more. */
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
