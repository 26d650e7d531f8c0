import type { Leg, Parties, Phase } from './call.ts';
import type { CallEvent } from './events.ts';
import { cancelLegs } from './cancel-legs.ts';
import { handBack } from './ending.ts';
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
  publish,
  setLeg,
  type Turn,
} from './turn.ts';

/** A transferring phone sends its BYE within a round trip; one that does not is hung up. */
const TRANSFERRED_MS = 5_000;

/** Q.850 26, non-selected user clearing: Asterisk adds `Reason: SIP;cause=200;text="Call completed elsewhere"`. */
const ANSWERED_ELSEWHERE = 26;

/**
 * A leg has answered, and wins. An answer that crosses our cancel finds the leg `ending` and changes nothing:
 * the DELETE, repeated until the end is seen, turns into its BYE.
 *
 * The caller is answered first and joined then: a two-party join must never overlap an SDP answer
 * (Asterisk's simple_bridge_join compares topologies unlocked, and crashes).
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

/** The answerer of a leg has pressed a key. */
export function onDigit(turn: Turn, id: string, digit: string): void {
  const leg = turn.call.legs.get(id);
  if (leg?.state !== 'confirming' || turn.call.phase.name !== 'trying') return;
  if (leg.attempt.confirm?.digit !== digit) return;
  give(turn, { do: 'stop-prompt', leg: id });
  connect(turn, id, leg);
}

type AnsweredLeg = Exclude<Leg, { state: 'ending' }>;

/** @param pickedUpBy the channel of a colleague who has taken the leg's place: its own end follows by itself */
function connect(turn: Turn, id: string, leg: AnsweredLeg, pickedUpBy?: string): void {
  const { phase, caller, request } = turn.call;
  if (phase.name !== 'trying') return;
  const { attempt } = leg;
  const callee = pickedUpBy ?? id;
  if (pickedUpBy === undefined) dropLeg(turn, id);
  else awaitEnd(turn, id);
  publish(turn, {
    kind: 'attempt-answered',
    attempt: nameAttempt(id, attempt),
    heard: heardOf(leg),
    ...(pickedUpBy === undefined ? {} : { pickedUpBy }),
  });
  if (!request.callerIsUp) give(turn, { do: 'answer' });
  if (phase.hears === 'ringing') stopRinging(turn);
  joinBridge(turn, [caller, callee]);
  give(turn, { do: 'clear-guard' });
  enter(turn, { name: 'connecting', attempt, parties: [caller, callee] });
  // Of several phones that ring at once, those that did not answer show no missed call.
  cancelLegs(turn, {
    endedBy: 'elsewhere',
    cause: ANSWERED_ELSEWHERE,
    verdict: judge({ by: 'answered-elsewhere' }),
    next: 'the call is answered',
  });
  if (request.callerIsUp) onCallerUp(turn);
}

/** A caller who was answered before hears a tone of Asterisk's, which would go on until the callee's first packet. */
export function stopRinging(turn: Turn): void {
  if (turn.call.request.callerIsUp) give(turn, { do: 'stop-ringing' });
}

/** Brings into the bridge whoever of these is not in it yet. @returns whether someone was in it before. */
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
 * Answer, join or hand-back did not succeed. A refusal (404, 409, 422) means that somebody has just gone or left: their own
 * end, already under way, decides. After the guard has fired a DELETE would kill the dialplan's fallback, so the
 * caller is not touched. Only a request that was lost, or broke inside Asterisk, leaves the caller stranded.
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
  // Asterisk has said by an event that he is Up.
  if (request === 'answer' && phase.name === 'talking') return;
  for (const party of phase.parties) if (party !== caller) endChannel(turn, party, 34);
  const why =
    failure.kind === 'lost'
      ? `the answer to ${request} was lost`
      : `${request} failed (${failure.status})`;
  const leftPrimary = phase.attempt?.isPrimary === false;
  handBack(turn, { status: 'CONGESTION' }, leftPrimary, why);
}

/** Early media may or may not have been joined: the answer joins it again. */
function forgetMembers(turn: Turn): void {
  if (turn.call.bridge.state !== 'made') return;
  turn.call = { ...turn.call, bridge: { state: 'made', members: new Set() } };
}

/**
 * After a transfer or an INVITE with Replaces the new channel takes the old one's place, in our bridge too. It
 * comes before the old one's end, which then hangs up nobody. A replacement for someone who is gone is let go.
 */
export function onReplaced(
  turn: Turn,
  { channel, replaces, isUp }: Extract<CallEvent, { type: 'replaced' }>,
): void {
  const { phase, caller, legs } = turn.call;
  const leg = legs.get(replaces);
  // Call pickup: a colleague has answered the phone that rings.
  if (isUp && leg !== undefined && leg.state !== 'ending' && phase.name === 'trying') {
    return connect(turn, replaces, leg, channel);
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
  publish(turn, { kind: 'call-transferred', from: replaces, to: channel });
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
