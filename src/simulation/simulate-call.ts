import type { Refusal } from '../core/call/admission.ts';
import type { Call, CallRequest } from '../core/call/call.ts';
import type { Command } from '../core/call/commands.ts';
import { arrivalReply } from '../core/call/arrival-reply.ts';
import { refuse, start, step, type Step } from '../core/call/call-machine.ts';
import type { CallFact } from '../core/call/call-facts.ts';
import { placeOf, type DialplanTier } from '../core/route/route.ts';
import { NOTHING_STANDS_AGAINST } from '../core/route/standing.ts';
import type { Attempt } from '../core/route/way.ts';
import type { Outcome } from '../core/verdict/outcome.ts';
import type { HeardPart } from '../simulation-operations.ts';
import { heardIn, type TimedCommand } from './heard.ts';
import { happeningsOf, type Happening, type SimulatedEnd } from './simulated-end.ts';

export interface Simulation extends Omit<Played, 'call' | 'running' | 'target'> {
  /** The place of a dialplan tier, `context,extension,priority`. */
  readonly place?: string;
  /** The number of ends that were left over because no attempt used them. */
  readonly unused: number;
}

/** A call that was played to its decision, or to the first attempts without an end. */
export interface Played {
  /** All facts about the call. */
  readonly facts: readonly CallFact[];
  readonly heard: readonly HeardPart[];
  /** The variables that the dialplan would get back. Empty if the caller was connected. */
  readonly variables: ReadonlyMap<string, string>;
  /** The call as it stands then. */
  readonly call: Call;
  /** The place of a dialplan tier that takes the caller. */
  readonly target?: DialplanTier;
  /** The attempts that still run because they have no end. */
  readonly running: readonly Attempt[];
  /** The same, by their facts. */
  readonly pending: readonly AttemptCreated[];
  /** Attempts that run beside them, with the ends that they will have. */
  readonly ringing: ReadonlyArray<AttemptCreated & { readonly end: string }>;
  /** The best end of a group so far, while its other attempts still run. */
  readonly best?: Outcome;
}

export type AttemptCreated = Extract<CallFact, { kind: 'attempt-created' }>;

/**
 * Simulates a call. The attempts end as given, in the order in which they are made.
 * @param last the end of all further attempts; absent: the simulation stops there
 */
export function simulateCall(
  request: CallRequest,
  ends: readonly SimulatedEnd[],
  last?: SimulatedEnd,
  standings = NOTHING_STANDS_AGAINST,
): Simulation {
  const waiting = [...ends];
  const { target, ...played } = playCall(request, () => waiting.shift() ?? last, standings);
  const { facts, heard, variables, pending, ringing, best } = played;
  return {
    facts,
    heard,
    variables,
    unused: waiting.length,
    pending,
    ringing,
    ...(best === undefined ? {} : { best }),
    ...(target === undefined ? {} : { place: placeOf(target) }),
  };
}

/**
 * Drives the real call machine with simulated events and a simulated clock. Every dialplan tier
 * counts as existing.
 * @param endOf the end of each attempt; undefined: the call stops there
 * @param standings as they stay during the call
 * @param callerLeavesMs when the caller gives up; absent: they wait
 */
export function playCall(
  request: CallRequest,
  endOf: (attempt: Attempt) => SimulatedEnd | undefined,
  standings = NOTHING_STANDS_AGAINST,
  callerLeavesMs?: number,
): Played {
  const commands: TimedCommand[] = [];
  const given = new Map<string, SimulatedEnd | undefined>();
  let queue: readonly Due[] = [];
  let nowMs = 0;
  // A prepared leg saves time, and decides nothing.
  const route = { ...request.route, prepare: 'never' as const };
  if (callerLeavesMs !== undefined) {
    queue = [{ atMs: callerLeavesMs, event: { type: 'gone', channel: request.caller } }];
  }
  let call = take(start({ ...request, route }, { atMs: nowMs, standings }));
  while (!isAsking() && !isOver(call)) {
    const [next, ...later] = queue;
    if (next === undefined) break;
    queue = later;
    nowMs = next.atMs;
    call = take(step(call, { ...next.event, atMs: nowMs, standings }));
  }
  const done = commands.map(({ command }) => command);
  const back = done.find((command) => command.do === 'hand-back');
  const target = back?.target;
  const facts = done.flatMap((command) => (command.do === 'publish' ? [command.fact] : []));
  const made = facts.filter((fact) => fact.kind === 'attempt-created');
  const best = call.phase.name === 'trying' ? call.phase.best?.verdict.outcome : undefined;
  return {
    facts,
    heard: heardIn(commands),
    variables: back?.variables ?? new Map(),
    call,
    running: Array.from(given, ([leg, end]) => ({ end, leg: call.legs.get(leg) })).flatMap(
      ({ end, leg }) =>
        end !== undefined || leg === undefined || leg.state === 'ending' ? [] : [leg.attempt],
    ),
    pending: made.filter(({ attempt: { leg } }) => given.has(leg) && given.get(leg) === undefined),
    ringing: made.flatMap((created) => {
      const end = given.get(created.attempt.leg);
      const leg = call.legs.get(created.attempt.leg);
      return end === undefined || leg === undefined || leg.state === 'ending'
        ? []
        : [{ ...created, end: end.written }];
    }),
    ...(best === undefined ? {} : { best }),
    ...(target === undefined ? {} : { target }),
  };

  function isAsking(): boolean {
    return [...given.values()].includes(undefined);
  }

  function take(taken: Step): Call {
    commands.push(...taken.commands.map((command) => ({ atMs: nowMs, command })));
    const due = taken.commands.flatMap((command) => answersTo(command, taken.call));
    queue = [...queue, ...due].toSorted((a, b) => a.atMs - b.atMs);
    return taken.call;
  }

  function answersTo(command: Command, after: Call): readonly Due[] {
    return happenings(command, after).map(({ afterMs, event }) => ({
      atMs: nowMs + afterMs,
      event,
    }));
  }

  function happenings(command: Command, after: Call): readonly Happening[] {
    switch (command.do) {
      case 'create': {
        const leg = after.legs.get(command.leg);
        if (leg === undefined || leg.state === 'ending') return [];
        const end = endOf(leg.attempt);
        given.set(command.leg, end);
        return end === undefined ? [] : happeningsOf(end, command.leg);
      }
      case 'start-timer':
        return [{ afterMs: command.ms, event: { type: 'timer', timer: command.timer } }];
      case 'answer':
        return [{ afterMs: 0, event: { type: 'caller-up' } }];
      case 'hang-up':
        return [{ afterMs: 0, event: { type: 'gone', channel: command.channel } }];
      case 'ask-dialplan':
        return [{ afterMs: 0, event: { type: 'dialplan', exists: true } }];
      case 'ask-sdp': {
        const { leg } = command;
        const end = given.get(leg);
        const isPresent = end?.how.by === 'recorded' && end.how.hasEarlyMedia;
        return isPresent ? [{ afterMs: 0, event: { type: 'sdp', leg, isPresent } }] : [];
      }
      case 'ask-response': {
        const { leg, timer } = command;
        const seen = isDead(given.get(leg)) ? 'nothing' : 'trying';
        return [{ afterMs: 0, event: { type: 'response', leg, timer, seen } }];
      }
      // Only Asterisk knows which phones are registered.
      case 'ask-contacts':
      case 'ask-identity': {
        const event = arrivalReply(command, 0);
        return event === undefined ? [] : [{ afterMs: 0, event }];
      }
      case 'prompt': {
        const { leg } = command;
        const digit = digitFor(after, leg);
        return digit === undefined
          ? []
          : [{ afterMs: 0, event: { type: 'digit', channel: leg, digit } }];
      }
      case 'prepare':
      case 'count':
      case 'dial':
      case 'ring':
      case 'stop-ringing':
      case 'stop-prompt':
      case 'progress':
      case 'create-bridge':
      case 'join':
      case 'destroy-bridge':
      case 'set-variables':
      case 'await-end':
      case 'hand-back':
      case 'publish':
        return [];
    }
  }
}

/** A call that nobody serves: it goes back to the dialplan at once. */
export function playRefused(
  request: CallRequest,
  { status, why }: Refusal,
): Pick<Played, 'facts' | 'heard'> {
  const { commands } = refuse(request, { status }, why, { atMs: 0 });
  return {
    facts: commands.flatMap((command) => (command.do === 'publish' ? [command.fact] : [])),
    heard: heardIn(commands.map((command) => ({ atMs: 0, command }))),
  };
}

/** In a simulation every answerer presses the digit that confirms. */
function digitFor({ legs }: Call, id: string): string | undefined {
  const leg = legs.get(id);
  return leg?.state === 'confirming' ? leg.attempt.confirm?.digit : undefined;
}

/** Whether the far end sends no SIP response at all. */
function isDead(end: SimulatedEnd | undefined): boolean {
  return end?.how.by === 'recorded' ? end.how.isDead : end?.how.by === 'dead';
}

interface Due {
  readonly atMs: number;
  readonly event: Happening['event'];
}

/** Whether the call is decided: the caller is connected, or on the way back to the dialplan. */
function isOver({ phase }: Call): boolean {
  return !['arriving', 'trying', 'asking', 'connecting'].includes(phase.name);
}
