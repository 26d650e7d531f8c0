import type { Attempt } from './plan.ts';

/** What is known of a trunk in this moment. */
export interface Standing {
  /** Legs that it takes yet; absent: any number. */
  readonly room?: number;
  /** The limit that is reached where there is no room, as the configuration names it: `max_calls 30`. */
  readonly limit?: string;
  /** It is not to be used at all, and why: an operator holds it. */
  readonly held?: string;
  /** It comes behind all others, and why: it is down, or it is not its turn to be tried again. */
  readonly behind?: string;
  /** Failures were seen, and why: only `weighted` avoids it. */
  readonly suspect?: string;
}

/** By the trunk's name; nothing stands against one that is not here. */
export type Standings = ReadonlyMap<string, Standing>;

export const NOTHING_STANDS_AGAINST: Standings = new Map();

/** Why an attempt can't be made now; undefined where it can. Nothing stands against an emergency call. */
export function obstacleTo(attempt: Attempt, standings: Standings): string | undefined {
  const standing = standingOf(attempt, standings);
  if (standing?.held !== undefined) return standing.held;
  if (standing?.room === undefined || standing.room > 0) return undefined;
  return `full: ${standing.limit ?? 'no room'}`;
}

/** Why an attempt comes behind all others; undefined where it has its place. */
export function postponementOf(attempt: Attempt, standings: Standings): string | undefined {
  return standingOf(attempt, standings)?.behind;
}

function standingOf({ trunk, policy }: Attempt, standings: Standings): Standing | undefined {
  return trunk === undefined || policy?.base === 'emergency' ? undefined : standings.get(trunk);
}

/** After one more leg through this trunk. */
export function withLegThrough(standings: Standings, trunk: string | undefined): Standings {
  const standing = trunk === undefined ? undefined : standings.get(trunk);
  if (trunk === undefined || standing?.room === undefined) return standings;
  return new Map(standings).set(trunk, { ...standing, room: standing.room - 1 });
}
