import type { Attempt } from './way.ts';

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
  /** It was down, and the next call tries it in its place. */
  readonly isTrial?: true;
}

/** How many legs a trunk takes yet. */
export interface Room {
  /** 0 or fewer: none. */
  readonly legs: number;
  /** The limit that leaves no more, as the configuration names it: `max_calls 30`. */
  readonly limit: string;
}

/** A site that is down. */
export interface SiteStanding {
  /** Why its ways come behind all others. */
  readonly behind: string;
  /** A trunk of it may be tried again in its place, since that could bring it back. */
  readonly takesTrials: boolean;
  /** The site that stands in for it. */
  readonly standby?: string;
  /** Legs to the standby carry it. */
  readonly contextHeader?: SipHeader;
}

export interface SipHeader {
  readonly name: string;
  readonly value: string;
}

/** By name; nothing stands against a trunk or a site that is not here. */
export interface Standings {
  readonly trunks: ReadonlyMap<string, Standing>;
  readonly sites: ReadonlyMap<string, SiteStanding>;
}

export const NOTHING_STANDS_AGAINST: Standings = { trunks: new Map(), sites: new Map() };

/** Why an attempt can't be made now; undefined where it can. Nothing stands against an emergency call. */
export function obstacleTo(attempt: Attempt, standings: Standings): string | undefined {
  if (attempt.isEmergency === true) return undefined;
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
  if (attempt.isEmergency === true) return undefined;
  const standing = standingOf(attempt, standings);
  return standing?.behind ?? siteBehind(attempt, standing, standings);
}

/** An attempt needs both: the site that it leads to, and the one of the trunk that carries it. */
function siteBehind(
  { site, via }: Pick<Attempt, 'site' | 'via'>,
  standing: Standing | undefined,
  { sites }: Standings,
): string | undefined {
  for (const name of [site, via?.site]) {
    const down = name === undefined ? undefined : sites.get(name);
    const isTried = standing?.isTrial === true && down?.takesTrials === true;
    if (down !== undefined && !isTried) return down.behind;
  }
  return undefined;
}

/** Why `weighted` avoids a way; undefined where it does not. */
export function doubtOf(
  way: Pick<Attempt, 'site' | 'via'>,
  standings: Standings,
): string | undefined {
  const standing = standingOf(way, standings);
  return (
    standing?.suspect ?? standing?.behind ?? standing?.held ?? siteBehind(way, standing, standings)
  );
}

/** What legs of an attempt tell the site that they lead to: for which one it stands in. */
export function contextHeaders(attempt: Attempt, { sites }: Standings): readonly SipHeader[] {
  const { site } = attempt;
  if (site === undefined || attempt.isEmergency === true) return [];
  return [...sites.values()].flatMap(({ standby, contextHeader }) =>
    standby === site && contextHeader !== undefined ? [contextHeader] : [],
  );
}

const ANY_NUMBER: Room = { legs: Infinity, limit: '' };

function standingOf({ via }: Pick<Attempt, 'via'>, { trunks }: Standings): Standing | undefined {
  return via === undefined ? undefined : trunks.get(via.name);
}

/** After one more leg of this attempt's trunk. */
export function withLegOf({ via }: Attempt, standings: Standings): Standings {
  const { trunks } = standings;
  const standing = via === undefined ? undefined : trunks.get(via.name);
  if (via === undefined || standing?.room === undefined) return standings;
  const room = { ...standing.room, legs: standing.room.legs - 1 };
  return { ...standings, trunks: new Map(trunks).set(via.name, { ...standing, room }) };
}
