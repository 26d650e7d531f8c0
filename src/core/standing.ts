import type { Attempt } from './plan.ts';

/** What is known of a trunk in this moment. */
export interface Standing {
  /** Absent: it takes any number of legs. */
  readonly room?: Room;
  /** It is not to be used at all, and why: an operator holds it. */
  readonly held?: string;
  /** It comes behind all others, and why: it is down, or it is not its turn to be tried again. */
  readonly behind?: string;
  /** Failures were seen, and why: only `weighted` avoids it. */
  readonly suspect?: string;
}

/** How many legs a trunk takes yet. */
export interface Room {
  /** 0 or fewer: none. */
  readonly legs: number;
  /** The limit that leaves no more, as the configuration names it: `max_calls 30`. */
  readonly limit: string;
}

/** By the trunk's name; nothing stands against one that is not here. */
export type Standings = ReadonlyMap<string, Standing>;

export const NOTHING_STANDS_AGAINST: Standings = new Map();

/** Why an attempt can't be made now; undefined where it can. Nothing stands against an emergency call. */
export function obstacleTo(attempt: Attempt, standings: Standings): string | undefined {
  const standing = standingOf(attempt, standings);
  return standing && obstacleOf(standing);
}

/** Why a trunk takes no leg now; undefined where it does. */
export function obstacleOf({ held, room = ANY_NUMBER }: Standing): string | undefined {
  if (held !== undefined) return held;
  return room.legs > 0 ? undefined : `full: ${room.limit}`;
}

/** Why an attempt comes behind all others; undefined where it has its place. */
export function postponementOf(attempt: Attempt, standings: Standings): string | undefined {
  return standingOf(attempt, standings)?.behind;
}

const ANY_NUMBER: Room = { legs: Infinity, limit: '' };

function standingOf({ via, policy }: Attempt, standings: Standings): Standing | undefined {
  return via === undefined || policy?.base === 'emergency' ? undefined : standings.get(via.name);
}

/** After one more leg of this attempt's trunk. */
export function withLegOf({ via }: Attempt, standings: Standings): Standings {
  const standing = via === undefined ? undefined : standings.get(via.name);
  if (via === undefined || standing?.room === undefined) return standings;
  const room = { ...standing.room, legs: standing.room.legs - 1 };
  return new Map(standings).set(via.name, { ...standing, room });
}
