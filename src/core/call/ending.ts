import type { Call, Phase } from './call.ts';
import { cancelLegs } from './cancel-legs.ts';
import type { CallEvent } from './events.ts';
import { judge } from '../verdict/judge.ts';
import type { Verdict } from '../verdict/outcome.ts';
import { hangupCause, resultVariables, type Result } from './result.ts';
import type { DialplanTier } from '../route/route.ts';
import { endedBy, whyEnded } from './why-ended.ts';
import { awaitEnd, endChannel, enter, give, nameWay, publish, type Turn, NORMAL } from './turn.ts';

/** Hands the caller back to the dialplan with the result in the variables of their channel. */
export function handBack(
  turn: Turn,
  result: Result,
  leftPrimary: boolean,
  why: string,
  target?: DialplanTier,
): void {
  const { request, dialled } = turn.call;
  const variables = resultVariables(request.id, result, dialled, leftPrimary);
  if (hearsTone(turn.call)) give(turn, { do: 'stop-ringing' });
  enter(turn, { name: 'leaving' });
  give(turn, { do: 'hand-back', variables, ...(target === undefined ? {} : { target }) });
  destroyBridge(turn);
  publish(turn, {
    kind: 'call-handed-back',
    status: result.status,
    cause: hangupCause(result),
    why,
    leftPrimary,
    variables: Object.fromEntries([...variables].filter(([, value]) => value !== '')),
    ...decidedBy(result),
    ...(target === undefined ? {} : { to: target }),
  });
}

/** The attempt that decided the result, as its fact has it. */
function decidedBy({ sip, tier, trunk }: Result): Pick<Result, 'sip' | 'tier' | 'trunk'> {
  return {
    ...(sip === undefined ? {} : { sip }),
    ...(tier === undefined ? {} : { tier }),
    ...(trunk === undefined ? {} : { trunk }),
  };
}

/**
 * Whether the app's ringing tone must stop. A caller who was answered before would still hear it in
 * the dialplan.
 */
function hearsTone({ phase, request }: Call): boolean {
  return request.callerIsUp && 'hears' in phase && phase.hears === 'ringing';
}

/**
 * The waiting caller hung up, or the dialplan took them away (its guard or a redirect: StasisEnd
 * without a hang-up). In both cases nothing more is dialled, the legs are cancelled, and the app
 * does not touch the caller's channel.
 */
export function loseCaller(turn: Turn, end: PartyEnd): void {
  const { phase, caller, softHangups } = turn.call;
  const soft = softHangups.get(caller);
  const why = whyEnded('caller', end, soft);
  if (phase.name !== 'leaving') {
    const by = endedBy('caller', end, soft);
    publish(turn, { kind: 'call-ended', status: 'CANCEL', endedBy: by, why });
  } else if (end.type === 'hung-up') {
    return;
  }
  if (end.type === 'hung-up') awaitEnd(turn, caller);
  release(turn, why);
}

type PartyEnd = Extract<CallEvent, { type: 'hung-up' | 'left' | 'gone' }>;

/**
 * One of the two parties is gone. The app ends the other one, or hands the caller back to the
 * dialplan.
 */
export function loseParty(
  turn: Turn,
  phase: Extract<Phase, { name: 'connecting' | 'talking' }>,
  end: PartyEnd,
): void {
  const { channel } = end;
  const [first, second] = phase.parties;
  if (channel !== first && channel !== second) return;
  const other = channel === first ? second : first;
  const { caller, request, softHangups } = turn.call;
  if (end.type === 'hung-up') awaitEnd(turn, channel);
  const isCancelled = phase.name === 'connecting' && channel === caller;
  const who = channel === caller ? 'caller' : 'callee';
  const soft = softHangups.get(channel);
  const why = whyEnded(who, end, soft);
  publish(turn, {
    kind: 'call-ended',
    status: isCancelled ? 'CANCEL' : 'ANSWER',
    endedBy: endedBy(who, end, soft),
    why,
  });
  if (request.route.afterAnswer === 'continue' && other === caller) {
    const { attempt } = phase;
    const way = attempt === undefined ? { tier: 1 } : nameWay(attempt);
    const result: Result = { status: 'ANSWER', ...way };
    return handBack(turn, result, attempt?.isPrimary === false, 'after_answer: continue');
  }
  const cause = end.type === 'left' ? undefined : end.cause;
  // Cause 0 means that Asterisk knows no cause.
  endChannel(turn, other, cause === undefined || cause === 0 ? NORMAL : cause);
  release(turn, why);
}

/**
 * Hands waiting callers back as DRAINING when the app stops. Without the app their legs would ring
 * forever.
 */
export function onShutdown(turn: Turn): void {
  const { phase } = turn.call;
  if (phase.name !== 'arriving' && phase.name !== 'trying' && phase.name !== 'asking') return;
  const why = 'the app stops';
  const verdict: Verdict = { outcome: 'CANCEL', blame: 'us', why, rang: false, endsCascade: false };
  cancelLegs(turn, { endedBy: 'app', cause: NORMAL, verdict, next: why });
  handBack(turn, { status: 'DRAINING' }, false, why);
}

/**
 * Ends every leg that is not ending yet, and the bridge.
 * @param why how the call ended, for people
 */
function release(turn: Turn, why: string): void {
  enter(turn, { name: 'releasing' });
  cancelLegs(turn, {
    endedBy: 'caller',
    cause: NORMAL,
    verdict: { ...judge({ by: 'caller' }), why },
    next: 'nobody is waiting any more',
  });
  destroyBridge(turn);
}

function destroyBridge(turn: Turn): void {
  if (turn.call.bridge.state !== 'made') return;
  turn.call = { ...turn.call, bridge: { state: 'destroying' } };
  give(turn, { do: 'destroy-bridge' });
}

/** Ends the call when none of its channels and no bridge is left. */
export function settle(turn: Turn): void {
  const { phase, legs, bridge } = turn.call;
  if (phase.name !== 'releasing' || legs.size > 0 || bridge.state !== 'none') return;
  enter(turn, { name: 'ended' });
  publish(turn, { kind: 'call-released' });
}
