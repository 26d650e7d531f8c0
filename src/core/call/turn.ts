import type { AttemptName, ChosenWay, FactBody } from './call-facts.ts';
import type { Call, Leg, Phase } from './call.ts';
import type { Command } from './commands.ts';
import type { Heard } from '../verdict/outcome.ts';
import type { Attempt } from '../route/way.ts';
import { standingWord, type Standings } from '../route/standing.ts';

/**
 * The working state of one step: the call and the commands so far. It never leaves `step`, so a
 * step is a pure function from outside.
 */
export interface Turn {
  call: Call;
  readonly atMs: number;
  /** The standings, with the legs of this step counted. */
  standings: Standings;
  readonly commands: Command[];
  /** The phases that the step entered, in order. */
  readonly phases: Array<Phase['name']>;
}

/** Q.850 16, normal call clearing. */
export const NORMAL = 16;

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

/**
 * Ends a channel and watches it until its end is seen. A leg that was not requested yet is only
 * removed.
 */
export function endChannel(turn: Turn, channel: string, cause: number): void {
  if (turn.call.legs.get(channel)?.state === 'waiting') return dropLeg(turn, channel);
  setLeg(turn, channel, { state: 'ending' });
  give(turn, { do: 'hang-up', channel, cause });
}

/** Watches a channel that is ending by itself. */
export function awaitEnd(turn: Turn, channel: string): void {
  setLeg(turn, channel, { state: 'ending' });
  give(turn, { do: 'await-end', channel });
}

/** Publishes a fact about the call. */
export function publish(turn: Turn, body: FactBody): void {
  const { request, startedAtMs } = turn.call;
  const ms = Math.round(turn.atMs - startedAtMs);
  give(turn, { do: 'publish', fact: { call: request.id, ms, ...body } });
}

/** The best progress that a leg has reported. */
export function heardOf(leg: Leg): Heard {
  return leg.state === 'dialled' || leg.state === 'confirming' ? leg.heard : 'nothing';
}

export function nameAttempt(leg: string, attempt: Attempt): AttemptName {
  const { tier, target, endpoint, number, via, host } = attempt;
  return {
    leg,
    tier,
    target,
    ...(via === undefined ? {} : { trunk: via.name }),
    ...(host === undefined ? {} : { host }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(number === undefined ? {} : { number }),
  };
}

/** What the app knows of an attempt now that its turn has come. */
export function chosenWay(attempt: Attempt, standings: Standings): ChosenWay {
  const { destination, isPrimary, site, place } = attempt;
  const standing = standingWord(attempt, standings);
  return {
    destination,
    isPrimary,
    ...(site === undefined ? {} : { site }),
    ...(place === undefined ? {} : { place }),
    ...(standing === undefined ? {} : { standing }),
  };
}

/** The tier and the trunk of an attempt. */
export function nameWay({ tier, via }: Attempt): {
  readonly tier: number;
  readonly trunk?: string;
} {
  return via === undefined ? { tier } : { tier, trunk: via.name };
}
