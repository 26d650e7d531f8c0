import { makeLeg } from './attempt.ts';
import type { Call, Hears, Phase } from './call.ts';
import { decide, type Decision, type Failed } from '../route/decision.ts';
import { withAgain } from '../route/with-again.ts';
import { nextRound } from '../route/emergency-route.ts';
import { handBack } from './ending.ts';
import type { Failure, UncalledFailure } from './failure.ts';
import { lacksShare } from '../route/standing.ts';
import { legId } from './ids.ts';
import type { Attempt } from '../route/way.ts';
import type { Result, Status } from './result.ts';
import {
  allWays,
  isOfGroup,
  selectNext,
  withoutUsed,
  type OpenWays,
  type PassedOverWays,
  type Selection,
} from '../route/selection.ts';
import {
  chosenWay,
  dropLeg,
  enter,
  give,
  nameAttempt,
  nameWay,
  publish,
  setLeg,
  type Turn,
} from './turn.ts';
import { fateOf } from './uncalled.ts';

/** Makes the first attempts of a call. */
export function tryFirst(turn: Turn, hears: Hears): void {
  const { plan } = turn.call;
  const open = allWays(plan);
  const selection = selectNext(open, turn.standings);
  const isForDialplan = selection.isLastResort && plan.dialplan !== undefined;
  if (selection.attempts.length > 0 && !isForDialplan) {
    return make(turn, selection, { open, hears });
  }
  publishPassedOver(turn, selection);
  const last = selection.skipped.at(-1)?.attempt;
  const result: Result = {
    status: 'CONGESTION',
    untried: true,
    ...(last === undefined ? {} : nameWay(last)),
  };
  const why =
    plan.attempts.length === 0 ? 'the route has nothing to dial' : 'no trunk takes a call now';
  ask(turn, result, { open: isForDialplan ? open : new Set(), hears }, why);
}

/**
 * Goes to the dialplan tier if the route has one and it exists. Otherwise it tries the attempts
 * that were put last, and at the end hands the caller back with the result.
 */
function ask(turn: Turn, result: Result, otherwise: Course, why: string): void {
  const { dialplan, attempts } = turn.call.plan;
  if (dialplan === undefined) return handBack(turn, result, attempts.length > 0, why);
  const { open, hears } = otherwise;
  enter(turn, { name: 'asking', result, target: dialplan.target, open, hears });
  give(turn, { do: 'ask-dialplan', target: dialplan.target });
}

/** `max_setup` passed before anything could be tried. */
export function endUntried(turn: Turn, hears: Hears): void {
  ask(
    turn,
    { status: 'CONGESTION', untried: true },
    { open: new Set(), hears },
    'max_setup has passed',
  );
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

/** The part of the `trying` phase that outlives one attempt. */
interface Course {
  readonly open: OpenWays;
  readonly hears: Hears;
  /** The best end of the group that these attempts belong to. */
  readonly best?: Failed;
}

/**
 * Makes these attempts. An attempt that fails without a leg is judged after the legs of the others
 * were requested.
 */
function make(turn: Turn, selection: Selection, { open, hears, best }: Course): void {
  publishPassedOver(turn, selection);
  // The early media has ended. The caller hears in-band ringing until the next leg sends audio.
  if (hears === 'media') give(turn, { do: 'ring' });
  enter(turn, {
    name: 'trying',
    open: withoutUsed(open, selection.attempts, selection),
    hears: hears === 'media' ? 'ringing' : hears,
    ...(best === undefined ? {} : { best }),
  });
  const failures: UncalledFailure[] = [];
  for (const attempt of selection.attempts) {
    const fate = fateOf(attempt, turn.call.request);
    if (fate.kind === 'made') makeLeg(turn, fate.attempt);
    else failures.push({ ...fate, attempt, leg: legOf(turn, attempt) });
  }
  // All failures count as on their way until each is judged, so that the call moves on only after
  // the last one.
  for (const { leg, attempt } of failures) setLeg(turn, leg, { state: 'waiting', attempt });
  for (const failure of failures) {
    dropLeg(turn, failure.leg);
    moveOn(turn, failure);
  }
}

function legOf({ call }: Turn, { tier, inTier }: Attempt): string {
  return legId(call.request.id, tier, inTier);
}

function publishPassedOver(turn: Turn, { skipped, postponed }: PassedOverWays): void {
  for (const [kind, ways] of [
    ['attempt-skipped', skipped],
    ['attempt-postponed', postponed],
  ] as const) {
    for (const { attempt, why } of ways) {
      const way = chosenWay(attempt, turn.standings);
      const fact = { attempt: nameAttempt(legOf(turn, attempt), attempt), way, why };
      const isDenied = kind === 'attempt-skipped' && lacksShare(attempt, turn.standings);
      publish(turn, isDenied ? { kind, ...fact, lacksShare: true } : { kind, ...fact });
    }
  }
}

/**
 * Follows a failed attempt as the policy says: with the next attempts, the dialplan tier, or the
 * way back to the dialplan.
 */
export function moveOn(turn: Turn, failure: Failure): void {
  const { phase } = turn.call;
  if (phase.name !== 'trying') return;
  const situation = {
    open: phase.open,
    standings: turn.standings,
    hasDialplan: turn.call.plan.dialplan !== undefined,
    othersRing: isRinging(turn.call, failure.attempt),
    ...(phase.best === undefined ? {} : { best: phase.best }),
  };
  const decision = decide(situation, failure);
  publishEnd(turn, failure, decision);
  follow(turn, phase, failure, decision);
}

function publishEnd(turn: Turn, failure: Failure, { why: next, rule }: Decision): void {
  const { attempt, leg, codes } = failure;
  const { outcome, blame, why } = failure.verdict;
  const ending = { attempt: nameAttempt(leg, attempt), outcome, blame, why, next, rule, ...codes };
  if (failure.kind === 'called') {
    const { heard, endedBy } = failure;
    return publish(turn, { kind: 'attempt-ended', ...ending, heard, endedBy });
  }
  const { drill } = failure;
  const told = { ...ending, way: chosenWay(attempt, turn.standings), ...(drill && { drill }) };
  publish(turn, { kind: 'attempt-uncalled', ...told });
}

type Trying = Extract<Phase, { name: 'trying' }>;

/**
 * Whether a leg of this attempt's group is not ending yet. The failed one is already ending or
 * removed.
 */
function isRinging({ legs }: Call, attempt: Attempt): boolean {
  return [...legs.values()].some(
    (leg) => leg.state !== 'ending' && isOfGroup(leg.attempt, attempt),
  );
}

function follow(turn: Turn, phase: Trying, failure: Failure, decision: Decision): void {
  const { attempt } = failure;
  switch (decision.next) {
    case 'attempts': {
      const { open, selection } = decision;
      const { hears, best } = phase;
      const isSameGroup = selection.attempts.some((next) => isOfGroup(next, attempt));
      const goesOn = isSameGroup && best !== undefined;
      return make(turn, selection, { open, hears, ...(goesOn ? { best } : {}) });
    }
    case 'wait': {
      const { open, passedOver, best } = decision;
      publishPassedOver(turn, passedOver);
      return enter(turn, { ...phase, open: withoutUsed(open, [], passedOver), best });
    }
    case 'same': {
      publishPassedOver(turn, decision.passedOver);
      const plan = withAgain(turn.call.plan, attempt);
      turn.call = { ...turn.call, plan };
      const open = new Set(plan.attempts.slice(-1));
      return make(turn, selectNext(open, turn.standings), { open, hears: phase.hears });
    }
    case 'again': {
      // Every trunk is a tier of its own, so the place in the tier counts the rounds.
      publish(turn, { kind: 'round-failed', round: attempt.inTier });
      const again = nextRound(turn.call.plan, attempt);
      return make(turn, selectNext(again, turn.standings), { hears: phase.hears, open: again });
    }
    case 'dialplan': {
      const { open, passedOver, why, as } = decision;
      publishPassedOver(turn, passedOver);
      const left = withoutUsed(open, [], passedOver);
      return ask(turn, resultOf(as), { open: left, hears: phase.hears }, why);
    }
    case 'stop':
      publishPassedOver(turn, decision.passedOver);
      return handBack(turn, resultOf(decision.as), !decision.as.attempt.isPrimary, decision.why);
  }
}

function resultOf({ attempt, verdict, codes, cause }: Failed): Result {
  return {
    status: verdict.outcome as Status,
    ...nameWay(attempt),
    ...codes,
    ...(cause === undefined ? {} : { cause }),
  };
}
