import type { AttemptName, ReportEntry } from './call-report.ts';
import type { Call, Command, Leg, Phase } from './call.ts';
import type { Heard, Verdict } from './outcome.ts';
import type { Attempt } from './plan.ts';
import type { EndCodes } from './policy.ts';
import type { Standings } from './standing.ts';

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
}

export function give(turn: Turn, ...commands: readonly Command[]): void {
  turn.commands.push(...commands);
}

export function enter(turn: Turn, phase: Phase): void {
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

export function report(turn: Turn, entry: ReportEntry): void {
  const { request, startedAtMs } = turn.call;
  give(turn, {
    do: 'report',
    entry: { call: request.id, ms: Math.round(turn.atMs - startedAtMs), ...entry },
  });
}

/** The end of an attempt that did not win. */
export function reportEnd(
  turn: Turn,
  leg: string,
  attempt: Attempt,
  heard: Heard,
  { outcome, blame, why }: Verdict,
  next: string,
  more: EndCodes & { readonly drill?: string; readonly drillRun?: number } = {},
): void {
  const { endpoint } = attempt;
  const name = nameAttempt(leg, attempt);
  report(turn, {
    entry: 'attempt ended',
    ...name,
    endpoint,
    heard,
    outcome,
    blame,
    why,
    next,
    ...more,
  });
}

/** What was heard of a leg so far. */
export function heardOf(leg: Leg): Heard {
  return leg.state === 'dialled' ? leg.heard : 'nothing';
}

export function nameAttempt(leg: string, attempt: Attempt): AttemptName {
  return { leg, ...nameWay(attempt) };
}

/** Which tier and trunk an attempt is of. */
export function nameWay({ tier, via }: Attempt): {
  readonly tier: number;
  readonly trunk?: string;
} {
  return via === undefined ? { tier } : { tier, trunk: via.name };
}
