import type { Evidence } from '../verdict/outcome.ts';
import { isWatched, type Attempt } from './way.ts';
import type { EndCodes } from '../verdict/policy.ts';
import { causeOfSip } from '../verdict/sip-cause.ts';

/**
 * A rehearsed failure: the app treats attempts as failed without making them. Calls then prove that
 * the backup works.
 */
interface RehearsedFailure {
  readonly name: string;
  readonly on: DrilledPart;
  readonly as: DrilledEnd;
}

/** A drill that is running. */
export interface Drill extends RehearsedFailure {
  /** The number of the run. A call that ends late does not count in a later run. */
  readonly run: number;
}

/**
 * The part that fails: every attempt over a trunk, every attempt that needs a site, or the first
 * tier of a route.
 */
export interface DrilledPart {
  readonly kind: 'trunk' | 'site' | 'route';
  readonly name: string;
}

/** `refused`: as if Asterisk refused to create the leg. `silence`: as if no 18x came in time. */
export type DrilledEnd =
  | { readonly by: 'sip'; readonly code: number }
  | { readonly by: 'cause'; readonly cause: number }
  | { readonly by: 'refused' | 'silence' };

/** A drill as configured: which calls take part, and how long it runs. */
export interface PlannedDrill extends RehearsedFailure {
  /**
   * Only calls from this number take part. E.164 if the number can be parsed, else the text as
   * written.
   */
  readonly caller?: string;
  /** The share of the calls that take part, above 0 and up to 1. */
  readonly share: number;
  readonly forMs: number;
  /** Absent: only somebody starts it. */
  readonly schedule?: DrillSchedule;
}

/** When a drill starts by itself. */
export interface DrillSchedule {
  /** As configured: `Tue 10:00`. */
  readonly text: string;
  /** The five fields of cron. */
  readonly cron: string;
  /** Whose clocks count: `Europe/Berlin`. */
  readonly timeZone: string;
}

/** Whether a drill makes this attempt of a route fail. An emergency attempt never takes part. */
export function isDrilled(
  { on }: RehearsedFailure,
  { tier, via, site, isEmergency }: Attempt,
  route: string,
): boolean {
  if (isEmergency === true) return false;
  switch (on.kind) {
    case 'trunk':
      return via?.name === on.name;
    case 'site':
      // An attempt needs two sites: the destination's and the trunk's.
      return site === on.name || via?.site === on.name;
    case 'route':
      return route === on.name && tier === 1;
  }
}

/** The evidence that a leg with such an end would give. */
export interface SeenEnd {
  readonly evidence: Evidence;
  readonly codes: EndCodes;
  /** The Q.850 cause for the dialplan. It is set if our own timer would have ended the leg. */
  readonly cause?: number;
}

export function seenOf(as: DrilledEnd, attempt: Attempt): SeenEnd {
  const { via, progressIsRinging } = attempt;
  const leg = {
    by: 'leg',
    heard: 'nothing',
    sinceDialMs: 0,
    throughTrunk: via !== undefined,
    progressIsRinging,
    sent: true,
  } as const;
  switch (as.by) {
    case 'sip': {
      const codes = { sip: as.code, cause: causeOfSip(as.code) };
      return { evidence: { ...leg, ...codes }, codes };
    }
    case 'cause': {
      const codes = { cause: as.cause };
      return { evidence: { ...leg, ...codes }, codes };
    }
    case 'refused': {
      const evidence = {
        by: 'create-refused',
        status: 500,
        isWatched: isWatched(attempt),
      } as const;
      return { evidence, codes: {} };
    }
    case 'silence':
      return {
        evidence: { by: 'timer', timer: 'progress', heard: 'nothing' },
        codes: {},
        cause: NO_USER_RESPONDING,
      };
  }
}

/** Q.850 18, no user responding. */
const NO_USER_RESPONDING = 18;

/** Writes the end as the configuration does: `sip:503`, `cause:34`, `refused`, `silence`. */
export function describeDrilledEnd(as: DrilledEnd): string {
  switch (as.by) {
    case 'sip':
      return `sip:${as.code}`;
    case 'cause':
      return `cause:${as.cause}`;
    case 'refused':
    case 'silence':
      return as.by;
  }
}
