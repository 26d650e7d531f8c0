import { askFirst, onContacts, onIdentity } from './arriving.ts';
import { onPauseOver, onProgress, onRinging, onSdp, onSent, onEntered } from './attempt.ts';
import { endAtSetupLimit, endAttempt, onLegRequestFailed, onRejected } from './attempt-end.ts';
import { onResponse, onSilence } from './silence.ts';
import { onDialplan } from './cascade.ts';
import type { Call, CallRequest, Parties, Phase, SoftHangup } from './call.ts';
import { callerAndRoute, plannedWays } from './caller-and-plan.ts';
import type { CallEvent, Moment, Timer } from './events.ts';
import type { Command } from './commands.ts';
import { onCallerRequestFailed, onCallerUp, onDigit, onLegUp, onReplaced } from './join.ts';
import { handBack, loseCaller, loseParty, onShutdown, settle } from './ending.ts';
import { planRoute } from '../route/plan.ts';
import type { Result } from './result.ts';
import { endNeedlessSpare, forgetSpare } from './spare.ts';
import { NOTHING_STANDS_AGAINST } from '../route/standing.ts';
import { awaitEnd, dropLeg, endChannel, enter, give, publish, type Turn } from './turn.ts';

/** The next state of a call and the commands to carry out. */
export interface Step {
  readonly call: Call;
  readonly commands: readonly Command[];
  /** The phases that the step entered, in order. */
  readonly phases: ReadonlyArray<Phase['name']>;
}

/** Starts a call: a caller came in, and the first attempts begin. */
export function start(request: CallRequest, moment: Moment): Step {
  const turn = begin(request, moment);
  const { route } = request;
  const { attempts } = turn.call.plan;
  publish(turn, {
    kind: 'call-started',
    ...callerAndRoute(request),
    ways: attempts.length,
    plan: plannedWays(turn),
    ...(request.chance === undefined ? {} : { chance: request.chance }),
  });
  const ringsAtOnce = attempts.length > 0 && route.ringback === 'immediate';
  if (ringsAtOnce) give(turn, { do: 'ring' });
  if (attempts.length > 0 && route.maxSetupMs !== undefined) {
    give(turn, { do: 'start-timer', timer: { name: 'setup' }, ms: route.maxSetupMs });
  }
  askFirst(turn, ringsAtOnce ? 'ringing' : 'nothing');
  endNeedlessSpare(turn);
  return stepOf(turn);
}

/**
 * Refuses a caller whom no route can serve, and hands them back to the dialplan with the reason.
 */
export function refuse(request: CallRequest, result: Result, why: string, moment: Moment): Step {
  const turn = begin(request, moment);
  publish(turn, { kind: 'call-refused', ...callerAndRoute(request), status: result.status });
  handBack(turn, result, false, why);
  return stepOf(turn);
}

/**
 * Adopts a call whose two parties have talked since before this run of the app. The app ends it
 * when one of them hangs up.
 * @param endpoint of the callee's channel, if Asterisk can say
 */
export function adopt(
  request: CallRequest,
  parties: Parties,
  moment: Moment,
  endpoint?: string,
): Step {
  const turn = begin(request, moment);
  enter(turn, { name: 'talking', parties });
  turn.call = { ...turn.call, bridge: { state: 'made', members: new Set(parties) } };
  publish(turn, {
    kind: 'call-adopted',
    parties,
    ...callerAndRoute(request),
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  return stepOf(turn);
}

function begin(request: CallRequest, { atMs, standings = NOTHING_STANDS_AGAINST }: Moment): Turn {
  return {
    atMs,
    standings,
    commands: [],
    phases: [],
    call: {
      request,
      plan: planRoute(request.route, request.chance, standings),
      startedAtMs: atMs,
      caller: request.caller,
      phase: { name: 'arriving', hears: 'nothing', waitsFor: new Set() },
      legs: new Map(),
      bridge: { state: 'none' },
      dialled: 0,
      spares: 0,
      softHangups: new Map(),
    },
  };
}

function stepOf({ call, commands, phases }: Turn): Step {
  return { call, commands, phases };
}

/**
 * Applies one event to a call. Events may come late, twice or in a different order than they
 * happened. An event that no longer applies changes nothing.
 */
export function step(call: Call, event: CallEvent): Step {
  const { atMs, standings = NOTHING_STANDS_AGAINST } = event;
  const turn: Turn = { call, atMs, standings, commands: [], phases: [] };
  dispatch(turn, event);
  endNeedlessSpare(turn);
  settle(turn);
  return stepOf(turn);
}

function dispatch(turn: Turn, event: CallEvent): void {
  switch (event.type) {
    case 'entered':
      return onEntered(turn, event.channel, event.name);
    case 'leg-sent':
      return onSent(turn, event.leg);
    case 'leg-progress':
      return onProgress(turn, event.leg);
    case 'leg-ringing':
      return onRinging(turn, event.leg);
    case 'leg-up':
      return onLegUp(turn, event.leg);
    case 'leg-rejected':
      return onRejected(turn, event.leg, event.dial);
    case 'leg-request-failed':
      return onLegRequestFailed(turn, event.leg, event.request, event.failure);
    case 'sdp':
      return onSdp(turn, event.leg, event.isPresent);
    case 'response':
      return onResponse(turn, event.leg, event.timer, event.seen);
    case 'digit':
      return onDigit(turn, event.channel, event.digit);
    case 'identity':
      return onIdentity(turn, event.identity);
    case 'contacts':
      return onContacts(turn, event.endpoint, event.dialStrings);
    case 'soft-hangup':
      return onSoftHangup(turn, event.channel, event.by);
    case 'hung-up':
    case 'left':
    case 'gone':
      return onEnd(turn, event);
    case 'caller-up':
      return onCallerUp(turn);
    case 'caller-request-failed':
      return onCallerRequestFailed(turn, event.request, event.failure);
    case 'bridge-gone':
      turn.call = { ...turn.call, bridge: { state: 'none' } };
      return;
    case 'replaced':
      return onReplaced(turn, event);
    case 'dialplan':
      return onDialplan(turn, event.exists);
    case 'timer':
      return onTimer(turn, event.timer);
    case 'shutdown':
      return onShutdown(turn);
  }
}

/** Keeps who ends the channel. Nothing follows until it has ended. */
function onSoftHangup(turn: Turn, channel: string, by: SoftHangup): void {
  const { legs, softHangups } = turn.call;
  // The app's own DELETE arrives in the same way.
  if (legs.has(channel)) return;
  turn.call = { ...turn.call, softHangups: new Map(softHangups).set(channel, by) };
}

/** Finds out whether the channel is a leg, a party or the waiting caller, and handles its end. */
function onEnd(turn: Turn, event: Extract<CallEvent, { type: 'hung-up' | 'left' | 'gone' }>): void {
  const { phase, legs, caller, spare } = turn.call;
  const leg = legs.get(event.channel);
  if (leg === undefined && spare?.leg === event.channel) {
    forgetSpare(turn);
    return event.type === 'hung-up' ? awaitEnd(turn, event.channel) : undefined;
  }
  if (leg !== undefined) {
    if (leg.state === 'ending') {
      if (event.type !== 'hung-up') dropLeg(turn, event.channel);
      return;
    }
    // StasisEnd carries no cause. The hang-up request of Asterisk before 20.14, 21.9 and 22.4
    // carries none either. The verdict waits for ChannelDestroyed.
    if (event.type === 'left') return;
    if (event.type === 'hung-up' && (event.cause ?? event.sip) === undefined) return;
    return endAttempt(turn, event.channel, leg, event);
  }
  switch (phase.name) {
    case 'connecting':
    case 'talking':
      return loseParty(turn, phase, event);
    case 'arriving':
    case 'trying':
    case 'asking':
    case 'leaving':
      if (event.channel === caller) loseCaller(turn, event);
      return;
    case 'releasing':
    case 'ended':
  }
}

function onTimer(turn: Turn, timer: Timer): void {
  switch (timer.name) {
    case 'setup':
      return endAtSetupLimit(turn);
    case 'ring':
    case 'confirm': {
      const leg = turn.call.legs.get(timer.leg);
      if (leg?.state !== (timer.name === 'ring' ? 'dialled' : 'confirming')) return;
      return endAttempt(turn, timer.leg, leg, { type: 'timer', timer: timer.name });
    }
    case 'response':
    case 'progress':
      return onSilence(turn, timer.leg, timer.name);
    case 'pause':
      return onPauseOver(turn, timer.leg);
    case 'transferred':
      if (turn.call.legs.has(timer.channel)) endChannel(turn, timer.channel, 16);
  }
}
