import { joinBridge, stopRinging } from './join.ts';
import { isPjsip } from '../route/dial-string.ts';
import { callOfLeg, legId } from './ids.ts';
import { onSpareEntered, prepareNext, takeSpare } from './spare.ts';
import type { Spare } from './call.ts';
import { passesCallerId, variablesNow } from './leg-variables.ts';
import { isDialable, watchedBy, type Attempt, type DialableAttempt } from '../route/way.ts';
import { movesOnAs } from '../route/decision.ts';
import { selectNext, waysBehind } from '../route/selection.ts';
import { withLegOf } from '../route/standing.ts';
import {
  chosenWay,
  endChannel,
  enter,
  give,
  nameAttempt,
  publish,
  setLeg,
  type Turn,
} from './turn.ts';

/**
 * Creates a leg after its pause. The app chooses the leg's id beforehand, so that every event finds
 * its call.
 */
export function makeLeg(turn: Turn, attempt: DialableAttempt): void {
  const leg = legId(turn.call.request.id, attempt.tier, attempt.inTier);
  const spare = takeSpare(turn, attempt);
  if (spare !== undefined) return useSpare(turn, spare);
  if (attempt.pauseMs === undefined) return createLeg(turn, leg, attempt);
  setLeg(turn, leg, { state: 'waiting', attempt });
  give(turn, { do: 'start-timer', timer: { name: 'pause', leg }, ms: attempt.pauseMs });
}

export function onPauseOver(turn: Turn, id: string): void {
  const leg = turn.call.legs.get(id);
  if (leg?.state === 'waiting' && isDialable(leg.attempt)) createLeg(turn, id, leg.attempt);
}

function createLeg(turn: Turn, leg: string, attempt: DialableAttempt): void {
  const on = watchedBy(attempt);
  setLeg(turn, leg, { state: 'creating', attempt });
  // Another attempt of this ring-all tier can fail in this step and move on to the same trunk. This
  // leg must count by then.
  turn.standings = withLegOf(attempt, turn.standings);
  give(turn, {
    do: 'create',
    leg,
    endpoint: attempt.endpoint,
    ...(on === undefined ? {} : { on }),
    variables: variablesNow(turn, attempt),
  });
  publishCreated(turn, leg, attempt);
}

/** The leg of this attempt was created before. If its StasisStart was seen, it is dialled now. */
function useSpare(turn: Turn, spare: Spare): void {
  const { leg, attempt } = spare;
  const on = watchedBy(attempt);
  setLeg(turn, leg, { state: 'creating', attempt });
  turn.standings = withLegOf(attempt, turn.standings);
  if (on !== undefined) give(turn, { do: 'count', leg, on });
  publishCreated(turn, leg, attempt);
  if (spare.state === 'ready') dial(turn, leg, attempt, spare.name);
}

function publishCreated(turn: Turn, leg: string, attempt: DialableAttempt): void {
  publish(turn, {
    kind: 'attempt-created',
    attempt: nameAttempt(leg, attempt),
    way: chosenWay(attempt, turn.standings),
  });
}

/**
 * The leg is in Stasis, so Asterisk accepts a dial now. The StasisStart of the caller, or of a leg
 * that is already ending, changes nothing.
 */
export function onEntered(turn: Turn, id: string, name?: string): void {
  const { legs, spare } = turn.call;
  const leg = legs.get(id);
  if (leg === undefined && spare?.leg === id) return onSpareEntered(turn, spare, name);
  if (leg === undefined) return endStray(turn, id);
  if (leg.state === 'creating') dial(turn, id, leg.attempt, name);
}

function dial(turn: Turn, id: string, attempt: DialableAttempt, name: string | undefined): void {
  setLeg(turn, id, {
    state: 'dialled',
    attempt,
    ...(name === undefined || !isPjsip(attempt.endpoint) ? {} : { name }),
    dialledAtMs: turn.atMs,
    heard: 'nothing',
    wasSent: false,
    earlyMedia: 'none',
  });
  turn.call = { ...turn.call, dialled: turn.call.dialled + 1 };
  give(turn, { do: 'dial', leg: id, passesCallerId: passesCallerId(attempt, turn.call.request) });
  if (attempt.ringTimeoutMs !== undefined) {
    startTimer(turn, 'ring', id, attempt.ringTimeoutMs);
  }
  if (hasWayBehind(turn, attempt)) {
    startTimer(turn, 'progress', id, attempt.progressTimeoutMs);
  }
  publish(turn, { kind: 'attempt-dialled', attempt: nameAttempt(id, attempt) });
  // Not before: Asterisk would create the next leg first, and this one's INVITE would wait for it.
  prepareNext(turn, attempt);
}

function startTimer(
  turn: Turn,
  name: 'response' | 'progress' | 'ring',
  leg: string,
  ms: number,
): void {
  give(turn, { do: 'start-timer', timer: { name, leg }, ms });
}

/**
 * Whether another attempt or a dialplan tier can follow. If not, waiting longer is better than
 * giving up on a slow destination.
 */
export function hasWayBehind({ call, standings }: Turn, attempt: Attempt): boolean {
  const { phase, plan } = call;
  if (phase.name !== 'trying') return false;
  const isDecided = phase.best !== undefined && !movesOnAs(phase.best);
  if (plan.dialplan !== undefined && !isDecided) return true;
  const behind = waysBehind(phase.open, attempt, isDecided);
  return selectNext(behind, standings).attempts.length > 0;
}

/**
 * Ends a leg that the call had given up as gone while Asterisk was still creating it (after a
 * reconnect). Nothing else would end it.
 */
function endStray(turn: Turn, id: string): void {
  const { phase, request } = turn.call;
  const speaks = phase.name === 'connecting' || phase.name === 'talking';
  if (callOfLeg(id) !== request.id || (speaks && phase.parties.includes(id))) return;
  endChannel(turn, id, 16);
}

/**
 * Starts the response timer. It does not start with the dial, because a dial can wait in a busy
 * Asterisk. Its silence says nothing about the far end.
 */
export function onSent(turn: Turn, id: string): void {
  const leg = turn.call.legs.get(id);
  if (leg?.state !== 'dialled' || leg.wasSent) return;
  const { attempt } = leg;
  setLeg(turn, id, { ...leg, wasSent: true });
  if (isPjsip(attempt.endpoint) && hasWayBehind(turn, attempt)) {
    startTimer(turn, 'response', id, attempt.responseTimeoutMs);
  }
}

/**
 * Passes only the first 180 of the whole call on to the caller, so that they get one 180 for all
 * tiers.
 */
export function onRinging(turn: Turn, id: string): void {
  const leg = turn.call.legs.get(id);
  if (leg?.state !== 'dialled' || leg.heard === 'ringing') return;
  setLeg(turn, id, { ...leg, heard: 'ringing' });
  publish(turn, { kind: 'attempt-ringing', attempt: nameAttempt(id, leg.attempt) });
  ringCaller(turn);
}

function ringCaller(turn: Turn): void {
  const { phase } = turn.call;
  if (phase.name !== 'trying' || phase.hears !== 'nothing') return;
  enter(turn, { ...phase, hears: 'ringing' });
  give(turn, { do: 'ring' });
}

/**
 * Handles a 183. The caller hears early media only under three conditions:
 * - The 183 has SDP. Without SDP the caller would hear silence.
 * - The leg is PJSIP. A Local leg passes its BUSY and CONGESTION through the bridge as final
 *   responses to the caller (chan_pjsip_indicate).
 * - The leg rings alone. If several ring at once, the caller hears ringing instead.
 */
export function onProgress(turn: Turn, id: string): void {
  const leg = turn.call.legs.get(id);
  if (leg?.state !== 'dialled') return;
  const isFirst = leg.heard === 'nothing';
  // The caller hears nothing of an answerer who must confirm. They would hear a mailbox.
  const isAlone = leg.attempt.rings === 'alone' && leg.attempt.confirm === undefined;
  if (!isAlone) ringCaller(turn);
  const asks = isAlone && leg.earlyMedia === 'none' && isPjsip(leg.attempt.endpoint);
  setLeg(turn, id, {
    ...leg,
    heard: isFirst ? 'progress' : leg.heard,
    earlyMedia: asks ? 'asked' : leg.earlyMedia,
  });
  if (asks) give(turn, { do: 'ask-sdp', leg: id });
  if (isFirst) publish(turn, { kind: 'attempt-progress', attempt: nameAttempt(id, leg.attempt) });
}

/** The reply can come after the leg was answered or judged. Then it changes nothing. */
export function onSdp(turn: Turn, id: string, isPresent: boolean): void {
  const leg = turn.call.legs.get(id);
  const { phase } = turn.call;
  if (leg?.state !== 'dialled' || leg.earlyMedia !== 'asked' || phase.name !== 'trying') return;
  if (!isPresent) {
    setLeg(turn, id, { ...leg, earlyMedia: 'none' });
    if (leg.attempt.progressIsRinging) ringCaller(turn);
    return;
  }
  setLeg(turn, id, { ...leg, earlyMedia: 'joined' });
  enter(turn, { ...phase, hears: 'media' });
  if (phase.hears === 'ringing') stopRinging(turn);
  const isCallerIn = joinBridge(turn, [turn.call.caller, id]);
  if (!isCallerIn) give(turn, { do: 'progress' });
  publish(turn, { kind: 'attempt-early-media', attempt: nameAttempt(id, leg.attempt) });
}
