import type { AttemptName, FactBody } from './call-facts.ts';
import type { Call, Leg, Phase } from './call.ts';
import type { Command } from './commands.ts';
import type { Heard } from '../verdict/outcome.ts';
import type { Attempt } from '../route/way.ts';
import type { Standings } from '../route/standing.ts';

/**
 * One step in the making: the call as it stands so far and the commands given so far. It never leaves
 * `step`; to the outside a step is a pure function.
 */
export interface Turn {
  call: Call;
  readonly atMs: number;
  /** With the legs that were made in this step. */
  standings: Standings;
  readonly commands: Command[];
  /** The phases that the step went through, in order. */
  readonly phases: Array<Phase['name']>;
}

export function give(turn: Turn, ...commands: readonly Command[]): void {
  turn.commands.push(...commands);
}

export function enter(turn: Turn, phase: Phase): void {
  turn.phases.push(phase.name);
  turn.call = { ...turn.call, phase };
}

export function setLeg(turn: Turn, id: string, leg: Leg): void {
  turn.call = { ...turn.call, legs: new Map(turn.call.legs).set(id, leg) };
}

export function dropLeg(turn: Turn, id: string): void {
  const legs = new Map(turn.call.legs);
  legs.delete(id);
  turn.call = { ...turn.call, legs };
}

/** Ends a channel of ours and watches it until its end is seen; one that was not asked for yet is forgotten. */
export function endChannel(turn: Turn, channel: string, cause: number): void {
  if (turn.call.legs.get(channel)?.state === 'waiting') return dropLeg(turn, channel);
  setLeg(turn, channel, { state: 'ending' });
  give(turn, { do: 'hang-up', channel, cause });
}

/** Watches a channel that is dying by itself. */
export function awaitEnd(turn: Turn, channel: string): void {
  setLeg(turn, channel, { state: 'ending' });
  give(turn, { do: 'await-end', channel });
}

/** Says what has happened. */
export function publish(turn: Turn, body: FactBody): void {
  const { request, startedAtMs } = turn.call;
  const ms = Math.round(turn.atMs - startedAtMs);
  give(turn, { do: 'publish', fact: { call: request.id, ms, ...body } });
}

/** What was heard of a leg so far. */
export function heardOf(leg: Leg): Heard {
  return leg.state === 'dialled' || leg.state === 'confirming' ? leg.heard : 'nothing';
}

export function nameAttempt(leg: string, attempt: Attempt): AttemptName {
  const { tier, target, endpoint, number, via } = attempt;
  return {
    leg,
    tier,
    target,
    ...(via === undefined ? {} : { trunk: via.name }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(number === undefined ? {} : { number }),
  };
}

/** Which tier and trunk an attempt is of. */
export function nameWay({ tier, via }: Attempt): {
  readonly tier: number;
  readonly trunk?: string;
} {
  return via === undefined ? { tier } : { tier, trunk: via.name };
}
