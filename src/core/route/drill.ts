import type { Evidence } from '../verdict/outcome.ts';
import type { Attempt } from './way.ts';
import type { EndCodes } from '../verdict/policy.ts';
import { causeOfSip } from '../verdict/sip-cause.ts';

/** A rehearsed failure: attempts are treated as failed without being made, so that what stands behind them is proven. */
interface RehearsedFailure {
  readonly name: string;
  readonly on: DrilledPart;
  readonly as: DrilledEnd;
}

/** One that runs. */
export interface Drill extends RehearsedFailure {
  /** Which run of it: a call that ends late counts for no later one. */
  readonly run: number;
}

/** What is treated as failed: all that goes by a trunk, all that needs a site, or the first tier of a route. */
export interface DrilledPart {
  readonly kind: 'trunk' | 'site' | 'route';
  readonly name: string;
}

/** `refused`: as if Asterisk would not make the leg. `silence`: as if no 18x had come in time. */
export type DrilledEnd =
  | { readonly by: 'sip'; readonly code: number }
  | { readonly by: 'cause'; readonly cause: number }
  | { readonly by: 'refused' | 'silence' };

/** One of the configuration: which calls it is for, and how long it may go on. */
export interface PlannedDrill extends RehearsedFailure {
  /** Only calls of this number: E.164 where it can be read so, else as it is written. */
  readonly caller?: string;
  /** Of the calls, above 0 to 1. */
  readonly share: number;
  readonly forMs: number;
}

/** Whether a drill is for this attempt of a route's; one that calls for help is no rehearsal. */
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
      // It needs both: where it leads to, and what carries it.
      return site === on.name || via?.site === on.name;
    case 'route':
      return route === on.name && tier === 1;
  }
}

/** What would have been seen of a leg that ends like that. */
export interface SeenEnd {
  readonly evidence: Evidence;
  readonly codes: EndCodes;
  /** Q.850 cause to tell the dialplan, where our own timer would have ended it. */
  readonly cause?: number;
}

export function seenOf(as: DrilledEnd, { via, progressIsRinging }: Attempt): SeenEnd {
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
      const throughTrunk = via !== undefined;
      return { evidence: { by: 'create-refused', status: 500, throughTrunk }, codes: {} };
    }
    case 'silence':
      return {
        evidence: { by: 'timer', timer: 'progress', heard: 'nothing' },
        codes: {},
        cause: NO_USER_RESPONDING,
      };
  }
}

/** Q.850 18. */
const NO_USER_RESPONDING = 18;

/** As the configuration has it: `sip:503`, `cause:34`, `refused`, `silence`. */
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
