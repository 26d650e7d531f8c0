import type { Leg } from './call.ts';
import type { EndedBy } from './call-facts.ts';
import { endUntried, moveOn } from './cascade.ts';
import { isWatched } from '../route/way.ts';
import type { Evidence, LegTimer, RequestFailure, Verdict } from '../verdict/outcome.ts';
import { verdictOn } from '../verdict/treatment.ts';
import { forgetSpare } from './spare.ts';
import { awaitEnd, dropLeg, endChannel, enter, heardOf, type Turn } from './turn.ts';

type LiveLeg = Exclude<Leg, { state: 'ending' }>;

/**
 * A leg that is not PJSIP reports Busy() or Congestion() and may stay up afterwards. The app ends
 * it.
 */
export function onRejected(turn: Turn, id: string, dial: 'BUSY' | 'CONGESTION'): void {
  const leg = turn.call.legs.get(id);
  if (leg?.state === 'dialled') endAttempt(turn, id, leg, { type: 'rejected', dial });
}

export function onLegRequestFailed(
  turn: Turn,
  id: string,
  request: 'create' | 'dial',
  failure: RequestFailure,
): void {
  const { legs, spare } = turn.call;
  const leg = legs.get(id);
  if (leg === undefined && spare?.leg === id) return onSpareRefused(turn, id, failure);
  if (leg === undefined) return;
  if (leg.state === 'ending') {
    // Asterisk never made it, so no end will be seen.
    if (request === 'create' && failure.kind === 'refused') dropLeg(turn, id);
    return;
  }
  // The leg ended before the dial. Its own end event brings the reason.
  if (request === 'dial' && failure.kind === 'refused' && failure.status === 404) return;
  endAttempt(turn, id, leg, { type: 'request-failed', request, failure });
}

/**
 * Forgets a spare: its attempt gets a leg of its own. If only the reply was lost, the spare may
 * exist.
 */
function onSpareRefused(turn: Turn, id: string, failure: RequestFailure): void {
  forgetSpare(turn);
  if (failure.kind === 'lost') endChannel(turn, id, 34);
}

/**
 * Ends the set-up at `max_setup`: nothing more is dialled. The call still goes to a dialplan tier,
 * because that serves the caller at once.
 */
export function endAtSetupLimit(turn: Turn): void {
  const { phase, legs } = turn.call;
  if (phase.name === 'arriving') return endUntried(turn, phase.hears);
  if (phase.name === 'trying' || phase.name === 'asking')
    enter(turn, { ...phase, open: new Set() });
  for (const [id, leg] of legs) {
    if (leg.state !== 'ending') endAttempt(turn, id, leg, { type: 'timer', timer: 'setup' });
  }
}

/** What ended a leg. */
type End =
  | { readonly type: 'hung-up' | 'gone'; readonly cause?: number; readonly sip?: number }
  | { readonly type: 'rejected'; readonly dial: 'BUSY' | 'CONGESTION' }
  | {
      readonly type: 'request-failed';
      readonly request: 'create' | 'dial';
      readonly failure: RequestFailure;
    }
  | { readonly type: 'timer'; readonly timer: LegTimer };

/** Judges a leg that was never answered, and moves the call on. */
export function endAttempt(turn: Turn, id: string, leg: LiveLeg, end: End): void {
  if (turn.call.phase.name !== 'trying') return;
  // An answerer who hangs up instead of confirming sends a BYE. It proves nothing about the leg.
  const isOfLeg = (end.type === 'hung-up' || end.type === 'gone') && leg.state !== 'confirming';
  const seen = isOfLeg ? codesOf(end) : {};
  const verdict = verdictOn(leg.attempt.via?.treatments, evidenceOf(leg, end, turn.atMs), seen);
  releaseLeg(turn, id, end, verdict);
  moveOn(turn, {
    kind: 'called',
    attempt: leg.attempt,
    leg: id,
    heard: heardOf(leg),
    endedBy: endedBy(end),
    verdict,
    codes: seen,
    isLost: leg.state === 'creating' && isLost(end),
    ...causeOfTimer(end, verdict),
  });
}

/** Nobody knows whether Asterisk has made the leg. It was not dialled. */
function isLost(end: End): boolean {
  return end.type === 'request-failed' && end.request === 'create' && end.failure.kind === 'lost';
}

function releaseLeg(turn: Turn, id: string, end: End, verdict: Verdict): void {
  switch (end.type) {
    case 'gone':
      return dropLeg(turn, id);
    case 'hung-up':
      return awaitEnd(turn, id);
    case 'rejected':
      return endChannel(turn, id, end.dial === 'BUSY' ? 17 : 34);
    case 'request-failed':
      // A refused create made no channel. A create whose reply was lost may have made one.
      return end.request === 'create' && end.failure.kind === 'refused'
        ? dropLeg(turn, id)
        : endChannel(turn, id, 34);
    case 'timer':
      return endChannel(turn, id, verdict.outcome === 'NOANSWER' ? 19 : 18);
  }
}

function evidenceOf(leg: LiveLeg, end: End, atMs: number): Evidence {
  const { attempt } = leg;
  const heard = heardOf(leg);
  switch (end.type) {
    case 'timer': {
      const { timer } = end;
      // A 200 without an 18x leaves `heard` at `nothing`, but somebody has answered.
      if (timer === 'confirm') return { by: 'unconfirmed', timer, heard };
      return timer === 'setup' && leg.state === 'confirming'
        ? { by: 'unconfirmed', timer, heard }
        : { by: 'timer', timer, heard };
    }
    case 'request-failed': {
      const { request, failure } = end;
      return request === 'create' && failure.kind === 'refused'
        ? { by: 'create-refused', status: failure.status, isWatched: isWatched(attempt) }
        : { by: 'request-failed', request, failure, heard };
    }
    case 'hung-up':
    case 'gone':
    case 'rejected':
      if (leg.state === 'confirming') return { by: 'unconfirmed', heard };
      return {
        by: 'leg',
        heard,
        sinceDialMs: leg.state === 'dialled' ? atMs - leg.dialledAtMs : 0,
        throughTrunk: attempt.via !== undefined,
        progressIsRinging: attempt.progressIsRinging,
        sent: leg.state === 'dialled' && leg.wasSent,
        ...(end.type === 'rejected' ? { dial: end.dial } : codesOf(end)),
      };
  }
}

function endedBy(end: End): EndedBy {
  switch (end.type) {
    case 'hung-up':
    case 'gone':
    case 'rejected':
      return 'remote';
    case 'request-failed':
      return 'asterisk';
    case 'timer':
      return `${end.timer}-timer`;
  }
}

function codesOf(end: { readonly cause?: number; readonly sip?: number }): {
  cause?: number;
  sip?: number;
} {
  return {
    ...(end.cause === undefined ? {} : { cause: end.cause }),
    ...(end.sip === undefined ? {} : { sip: end.sip }),
  };
}

/** The Q.850 cause of our own timers: 19 after ringing, else 18. */
function causeOfTimer(end: End, verdict: Verdict): { cause?: number } {
  return end.type === 'timer' ? { cause: verdict.outcome === 'NOANSWER' ? 19 : 18 } : {};
}
