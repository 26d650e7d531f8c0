import type { Forecast } from './forecast.ts';
import { watchedBy, type Attempt } from './way.ts';

/** The current limits and health of a trunk or a host, as a call needs them. */
export interface Standing {
  /** Absent: the trunk takes any number of legs. */
  readonly room?: Room;
  /** Human-readable: why no call may use the trunk (an operator holds it). */
  readonly held?: string;
  /**
   * Human-readable: why the trunk comes last (it is down, or it is not yet time for its next
   * trial).
   */
  readonly behind?: string;
  /** Human-readable: why the trunk is suspect. Only `weighted` tiers avoid it. */
  readonly suspect?: string;
  /** The trunk was down. The next call tries it in its normal position. */
  readonly isTrial?: true;
}

/** The number of further legs that a trunk can take. */
export interface Room {
  /** 0 or fewer: none. */
  readonly legs: number;
  /** The limit that is reached first, as in the configuration: `max_calls 30`. */
  readonly limit: string;
  /** Other nodes of the cluster may use the rest of the limit. */
  readonly isShare?: true;
}

/** A site that is down. */
export interface SiteStanding {
  /** Human-readable: why attempts that need this site come last. */
  readonly behind: string;
  /**
   * A trunk of this site may make a trial call in its normal position, because that can bring the
   * site back.
   */
  readonly takesTrials: boolean;
  /** The name of the standby site. */
  readonly standby?: string;
  /** The header that legs to the standby site carry. */
  readonly contextHeader?: SipHeader;
}

export interface SipHeader {
  readonly name: string;
  readonly value: string;
}

/**
 * Trunks, hosts and sites by name. Nothing blocks or postpones an attempt whose trunk, host and
 * sites are not listed.
 */
export interface Standings {
  /** Trunks and hosts. */
  readonly watched: ReadonlyMap<string, Standing>;
  readonly sites: ReadonlyMap<string, SiteStanding>;
  /** Absent: nothing is known of earlier calls. */
  readonly forecast?: Forecast;
}

export const NOTHING_STANDS_AGAINST: Standings = { watched: new Map(), sites: new Map() };

/** Why an attempt cannot be made now; undefined if it can. Nothing blocks an emergency call. */
export function obstacleTo(attempt: Attempt, standings: Standings): string | undefined {
  if (attempt.isEmergency === true) return undefined;
  const standing = standingOf(attempt, standings);
  return standing && obstacleOf(standing);
}

/** Why a trunk or a host takes no leg now; undefined if it takes one. */
export function obstacleOf({ held, room = ANY_NUMBER }: Standing): string | undefined {
  if (held !== undefined) return held;
  return room.legs > 0 ? undefined : `full: ${room.limit}`;
}

/** Whether an attempt is blocked only because other nodes have the rest of its trunk's limit. */
export function lacksShare(attempt: Attempt, standings: Standings): boolean {
  const { held, room } = standingOf(attempt, standings) ?? {};
  return held === undefined && room?.isShare === true && room.legs <= 0;
}

/** Why an attempt comes last; undefined if it keeps its position. */
export function postponementOf(attempt: Attempt, standings: Standings): string | undefined {
  if (attempt.isEmergency === true) return undefined;
  const standing = standingOf(attempt, standings);
  return standing?.behind ?? siteBehind(attempt, standing, standings);
}

/** An attempt needs two sites: the destination's and the trunk's. */
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

/** What keeps a call from an attempt, or puts the attempt behind all others. */
export interface Hindrance {
  /** `down`: its trunk or host is down. `site-down`: a site is down that it needs. */
  readonly kind: 'held' | 'full' | 'down' | 'site-down';
  /** Human-readable. */
  readonly why: string;
}

/** Undefined: the attempt works, as far as the app knows. */
export function hindranceTo(attempt: Attempt, standings: Standings): Hindrance | undefined {
  const standing = standingOf(attempt, standings);
  const obstacle = obstacleTo(attempt, standings);
  if (obstacle !== undefined) {
    return { kind: standing?.held === undefined ? 'full' : 'held', why: obstacle };
  }
  const postponement = postponementOf(attempt, standings);
  if (postponement === undefined) return undefined;
  return { kind: standing?.behind === undefined ? 'site-down' : 'down', why: postponement };
}

/** Why a `weighted` tier avoids an attempt; undefined if it does not. */
export function doubtOf(
  way: Pick<Attempt, 'site' | 'via' | 'host'>,
  standings: Standings,
): string | undefined {
  const standing = standingOf(way, standings);
  return (
    standing?.suspect ?? standing?.behind ?? standing?.held ?? siteBehind(way, standing, standings)
  );
}

/** The health of an attempt's trunk or host in one word; undefined: nothing is against it. */
export function standingWord(
  way: Pick<Attempt, 'via' | 'host'>,
  standings: Standings,
): 'suspect' | 'trying' | 'down' | 'held' | undefined {
  const standing = standingOf(way, standings);
  if (standing?.held !== undefined) return 'held';
  if (standing?.behind !== undefined) return 'down';
  if (standing?.isTrial === true) return 'trying';
  return standing?.suspect === undefined ? undefined : 'suspect';
}

/** The headers that tell a standby site which site it stands in for. */
export function contextHeaders(attempt: Attempt, { sites }: Standings): readonly SipHeader[] {
  const { site } = attempt;
  if (site === undefined || attempt.isEmergency === true) return [];
  return [...sites.values()].flatMap(({ standby, contextHeader }) =>
    standby === site && contextHeader !== undefined ? [contextHeader] : [],
  );
}

const ANY_NUMBER: Room = { legs: Infinity, limit: '' };

function standingOf(
  way: Pick<Attempt, 'via' | 'host'>,
  { watched }: Standings,
): Standing | undefined {
  const part = watchedBy(way);
  return part === undefined ? undefined : watched.get(part.name);
}

/** The standings after one more leg on this attempt's trunk. */
export function withLegOf({ via }: Attempt, standings: Standings): Standings {
  const { watched } = standings;
  const standing = via === undefined ? undefined : watched.get(via.name);
  if (via === undefined || standing?.room === undefined) return standings;
  const room = { ...standing.room, legs: standing.room.legs - 1 };
  return { ...standings, watched: new Map(watched).set(via.name, { ...standing, room }) };
}
