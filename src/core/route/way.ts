import type { Policy } from '../verdict/policy.ts';
import type { Confirmation, DialplanTier, Trunk, Watched } from './route.ts';

/** One outbound leg to try: tier x destination x trunk. */
export type Attempt = DialableAttempt | ImpossibleAttempt;

export interface DialableAttempt extends AttemptPlace {
  /** The Asterisk dial string. */
  readonly endpoint: string;
  /** The number in the trunk's format; absent if the attempt dials no number. */
  readonly number?: string;
  readonly invalid?: never;
}

/** An attempt that gets no leg, because its number cannot exist. */
export interface ImpossibleAttempt extends AttemptPlace {
  /** Human-readable: why the number cannot exist. */
  readonly invalid: string;
  readonly endpoint?: never;
  /** The number that cannot exist; absent if none was dialled. */
  readonly number?: string;
}

interface AttemptPlace {
  /** The tier, from 1. */
  readonly tier: number;
  /** The position within the tier, from 1. */
  readonly inTier: number;
  /** The destination within the tier, from 1, in the order in which the call tries them. */
  readonly target: number;
  /** As the configuration has it: a SIP URI, a number in E.164 or a dial string. */
  readonly destination: string;
  /** The group within the tier, from 1. The call tries the destinations of a group at once. */
  readonly group: number;
  /** `with-others`: the group has several destinations. */
  readonly rings: 'alone' | 'with-others';
  /** A call starts with this attempt if everything works. */
  readonly isPrimary: boolean;
  /** The same attempt was made before, and the request for its leg got no reply. */
  readonly isAgain?: boolean;
  /** The trunk that carries the leg. */
  readonly via?: Trunk;
  /** The host of a `sip` destination without a trunk, as `hostName` writes it. */
  readonly host?: string;
  /** The site (failure domain) of the destination; if it has none, the trunk's site. */
  readonly site?: string;
  readonly progressIsRinging: boolean;
  /** True for an emergency attempt: no limit, hold, site or drill blocks it. */
  readonly isEmergency?: boolean;
  /** Decides after which ends the call moves on; absent: `unreachable`. */
  readonly policy?: Policy;
  /** Milliseconds from the dial on; absent: no limit. */
  readonly ringTimeoutMs?: number;
  /**
   * Milliseconds without any SIP response. The timer does not run if nothing can follow this
   * attempt.
   */
  readonly responseTimeoutMs: number;
  /** Milliseconds without an 18x. The timer does not run if nothing can follow this attempt. */
  readonly progressTimeoutMs: number;
  /** The answerer must confirm first. */
  readonly confirm?: Confirmation;
  /** The PJSIP endpoint that the attempt dials. All its reachable contacts ring. */
  readonly contactsOf?: string;
  /** Milliseconds before the leg is created; absent: no pause. */
  readonly pauseMs?: number;
  /** Human-readable: what decided the position, if it is not the order in the file. */
  readonly place?: string;
}

/** A route laid out as the attempts it can make, in order. */
export interface Plan {
  readonly attempts: readonly Attempt[];
  /** The dialplan tier, which takes the caller over when every attempt has failed. */
  readonly dialplan?: { readonly tier: number; readonly target: DialplanTier };
}

/** The part whose health decides about an attempt; undefined if nobody watches it (a phone). */
export function watchedBy({ via, host }: Pick<Attempt, 'via' | 'host'>): Watched | undefined {
  return via ?? (host === undefined ? undefined : { name: host });
}

export function isWatched(attempt: Attempt): boolean {
  return watchedBy(attempt) !== undefined;
}

export function isDialable(attempt: Attempt): attempt is DialableAttempt {
  return attempt.invalid === undefined;
}
