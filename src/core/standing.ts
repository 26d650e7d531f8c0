import type { Attempt } from './plan.ts';

/** What is known of a trunk in this moment. */
export interface Standing {
  /** Legs that it takes yet; absent: any number. */
  readonly room?: number;
  /** The limit that is reached where there is no room, as the configuration names it: `max_calls 30`. */
  readonly limit?: string;
}

/** By the trunk's name; nothing stands against one that is not here. */
export type Standings = ReadonlyMap<string, Standing>;

export const NOTHING_STANDS_AGAINST: Standings = new Map();

/** Why an attempt can't be made now; undefined where it can. No limit holds for an emergency call. */
export function obstacleTo(attempt: Attempt, standings: Standings): string | undefined {
  if (attempt.trunk === undefined || attempt.policy?.base === 'emergency') return undefined;
  const standing = standings.get(attempt.trunk);
  if (standing?.room === undefined || standing.room > 0) return undefined;
  return `full: ${standing.limit ?? 'no room'}`;
}

/** After one more leg through this trunk. */
export function withLegThrough(standings: Standings, trunk: string | undefined): Standings {
  const standing = trunk === undefined ? undefined : standings.get(trunk);
  if (trunk === undefined || standing?.room === undefined) return standings;
  return new Map(standings).set(trunk, { ...standing, room: standing.room - 1 });
}
