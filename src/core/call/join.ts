import type { Call, Leg, Parties, Phase } from './call.ts';
import type { CallEvent } from './events.ts';
import { cancelLegs } from './cancel-legs.ts';
import { handBack } from './ending.ts';
import { endpointOfChannel } from './ids.ts';
import { resultVariables, type Result } from './result.ts';
import type { Attempt } from '../route/way.ts';
import { judge } from '../verdict/judge.ts';
import type { RequestFailure } from '../verdict/outcome.ts';
import {
  awaitEnd,
  dropLeg,
  endChannel,
  enter,
  give,
  heardOf,
  nameAttempt,
  nameWay,
  publish,
  setLeg,
  type Turn,
} from './turn.ts';

/**
 * Milliseconds. A transferring phone sends its BYE within a round trip. If it does not, the app
 * hangs it up.
 */
const TRANSFERRED_MS = 5_000;

/**
 * Q.850 26, non-selected user clearing. Asterisk adds `Reason: SIP;cause=200;text="Call completed
 * elsewhere"`.
 */
const ANSWERED_ELSEWHERE = 26;

/**
 * A leg answered, and wins. An answer that crosses our cancel finds its leg in `ending` and changes
 * nothing: the DELETE, which the app repeats until the end is seen, turns into its BYE.
 *
 * The app answers the caller first and joins the two afterwards. A two-party join must never
 * overlap an SDP answer: Asterisk's simple_bridge_join compares topologies without a lock, and
 * crashes.
 */
export function onLegUp(turn: Turn, id: string): void {
  const leg = turn.call.legs.get(id);
  if (leg === undefined || turn.call.phase.name !== 'trying') return;
  if (leg.state === 'ending' || leg.state === 'confirming') return;
  const { confirm } = leg.attempt;
  if (confirm === undefined || leg.state === 'waiting') return connect(turn, id, leg);
  const { attempt } = leg;
  const heard = heardOf(leg);
  setLeg(turn, id, { state: 'confirming', attempt, heard });
  give(
    turn,
    { do: 'prompt', leg: id, media: confirm.prompt },
    { do: 'start-timer', timer: { name: 'confirm', leg: id }, ms: confirm.withinMs },
  );
  publish(turn, { kind: 'attempt-confirming', attempt: nameAttempt(id, attempt), heard });
}

/** The answerer of a leg pressed a key. */
export function onDigit(turn: Turn, id: string, digit: string): void {
  const leg = turn.call.legs.get(id);
  if (leg?.state !== 'confirming' || turn.call.phase.name !== 'trying') return;
  if (leg.attempt.confirm?.digit !== digit) return;
  give(turn, { do: 'stop-prompt', leg: id });
  connect(turn, id, leg);
}

type AnsweredLeg = Exclude<Leg, { state: 'ending' }>;

/**
 * @param colleague the channel of a colleague that replaced the leg; the leg's own end follows by
 * itself
 */
function connect(turn: Turn, id: string, leg: AnsweredLeg, colleague?: Replacement): void {
  const { phase, caller, request } = turn.call;
  if (phase.name !== 'trying') return;
  const { attempt } = leg;
  const callee = colleague?.channel ?? id;
  if (colleague === undefined) dropLeg(turn, id);
  else awaitEnd(turn, id);
  publish(turn, {
    kind: 'attempt-answered',
    attempt: nameAttempt(id, attempt),
    heard: heardOf(leg),
    ...(colleague === undefined ? {} : pickedUp(colleague)),
  });
  if (!request.callerIsUp) give(turn, { do: 'answer' });
  if (phase.hears === 'ringing') stopRinging(turn);
  joinBridge(turn, [caller, callee]);
  give(turn, { do: 'set-variables', variables: variablesOfAnswer(turn.call, attempt) });
  enter(turn, { name: 'connecting', attempt, parties: [caller, callee] });
  // The other phones that ring then show no missed call.
  cancelLegs(turn, {
    endedBy: 'elsewhere',
    cause: ANSWERED_ELSEWHERE,
    verdict: judge({ by: 'answered-elsewhere' }),
    next: 'the call is answered',
  });
  if (request.callerIsUp) onCallerUp(turn);
}

type Replacement = Pick<Extract<CallEvent, { type: 'replaced' }>, 'channel' | 'name'>;

function pickedUp({ channel, name = '' }: Replacement): {
  readonly pickedUpBy: string;
  readonly pickedUpAt?: string;
} {
  const endpoint = endpointOfChannel(name);
  return { pickedUpBy: channel, ...(endpoint === undefined ? {} : { pickedUpAt: endpoint }) };
}

/**
 * The result for extension `h` and the CDR, because an answered call does not come back to the
 * dialplan. Without its guard, TIMEOUT(absolute), the dialplan does not cut the call.
 */
function variablesOfAnswer({ request, dialled }: Call, attempt: Attempt): Map<string, string> {
  const result: Result = { status: 'ANSWER', ...nameWay(attempt) };
  return new Map([
    ['TIMEOUT(absolute)', '0'],
    ...resultVariables(request.id, result, dialled, !attempt.isPrimary),
  ]);
}

/**
 * Stops the tone that Asterisk plays to a caller who was answered before. Without this, the tone
 * continues until the callee's first packet.
 */
export function stopRinging(turn: Turn): void {
  if (turn.call.request.callerIsUp) give(turn, { do: 'stop-ringing' });
}

/**
 * Joins those channels that are not in the bridge yet. Returns whether one of them was already
 * there.
 */
export function joinBridge(turn: Turn, channels: readonly string[]): boolean {
  const { bridge } = turn.call;
  const members = bridge.state === 'made' ? bridge.members : new Set<string>();
  if (bridge.state === 'none') give(turn, { do: 'create-bridge' });
  const missing = channels.filter((channel) => !members.has(channel));
  if (missing.length > 0) give(turn, { do: 'join', channels: missing });
  turn.call = {
    ...turn.call,
    bridge: { state: 'made', members: new Set([...members, ...missing]) },
  };
  return missing.length < channels.length;
}

export function onCallerUp(turn: Turn): void {
  const { phase } = turn.call;
  if (phase.name !== 'connecting') return;
  enter(turn, { ...phase, name: 'talking' });
  publish(turn, { kind: 'call-connected', leg: phase.parties[1] });
}

/**
 * An answer, a join or a hand-back failed. A refusal (404, 409, 422) means that a channel has just
 * ended or left. Its end event is on the way and decides. The caller is not touched then: if the
 * dialplan's guard has fired, a DELETE would kill the dialplan's fallback. Only a request that was
 * lost, or that failed inside Asterisk, leaves the caller stranded.
 */
export function onCallerRequestFailed(
  turn: Turn,
  request: 'answer' | 'join' | 'hand-back',
  failure: RequestFailure,
): void {
  const { phase, caller } = turn.call;
  const isStranded = failure.kind === 'lost' || failure.status >= 500;
  if (request === 'hand-back') {
    if (phase.name === 'leaving' && !isStranded) enter(turn, { name: 'releasing' });
    return;
  }
  if (!isStranded) return;
  if (phase.name === 'trying') return forgetMembers(turn);
  if (phase.name !== 'connecting' && phase.name !== 'talking') return;
  // An event has already reported that the caller is Up.
  if (request === 'answer' && phase.name === 'talking') return;
  for (const party of phase.parties) if (party !== caller) endChannel(turn, party, 34);
  const why =
    failure.kind === 'lost'
      ? `the reply to ${request} was lost`
      : `${request} failed (${failure.status})`;
  const leftPrimary = phase.attempt?.isPrimary === false;
  handBack(turn, { status: 'CONGESTION' }, leftPrimary, why);
}

/** Early media may be joined or not. The answer joins both again. */
function forgetMembers(turn: Turn): void {
  if (turn.call.bridge.state !== 'made') return;
  turn.call = { ...turn.call, bridge: { state: 'made', members: new Set() } };
}

/**
 * A transfer or an INVITE with Replaces: the new channel takes the old one's place, in our bridge
 * too. This event comes before the old channel's end, which then hangs up nobody. The app ends a
 * replacement for a channel that is already gone.
 */
export function onReplaced(turn: Turn, event: Extract<CallEvent, { type: 'replaced' }>): void {
  const { channel, replaces, isUp, name = '' } = event;
  const { phase, caller, legs } = turn.call;
  const leg = legs.get(replaces);
  // Call pickup: a colleague answered the phone that rings.
  if (isUp && leg !== undefined && leg.state !== 'ending' && phase.name === 'trying') {
    return connect(turn, replaces, leg, event);
  }
  const parties = swapParty(phase, channel, replaces);
  if (parties !== undefined && (phase.name === 'talking' || phase.name === 'connecting')) {
    enter(turn, { ...phase, parties });
  } else if (replaces !== caller || !['arriving', 'trying'].includes(phase.name)) {
    endChannel(turn, channel, 16);
    return;
  }
  if (replaces === caller) turn.call = { ...turn.call, caller: channel };
  replaceMember(turn, channel, replaces);
  if (!legs.has(replaces)) setLeg(turn, replaces, { state: 'ending' });
  give(turn, {
    do: 'start-timer',
    timer: { name: 'transferred', channel: replaces },
    ms: TRANSFERRED_MS,
  });
  const endpoint = endpointOfChannel(name);
  publish(turn, {
    kind: 'call-transferred',
    from: replaces,
    to: channel,
    ...(endpoint === undefined ? {} : { endpoint }),
  });
}

function swapParty(phase: Phase, channel: string, replaces: string): Parties | undefined {
  if (phase.name !== 'talking' && phase.name !== 'connecting') return undefined;
  const [first, second] = phase.parties;
  if (first === replaces) return [channel, second];
  if (second === replaces) return [first, channel];
  return undefined;
}

function replaceMember(turn: Turn, channel: string, replaces: string): void {
  const { bridge } = turn.call;
  if (bridge.state !== 'made' || !bridge.members.has(replaces)) return;
  const members = [...bridge.members].map((member) => (member === replaces ? channel : member));
  turn.call = { ...turn.call, bridge: { state: 'made', members: new Set(members) } };
}
