import type { Policy } from '../verdict/policy.ts';
import type { Confirmation, DialplanTier, Trunk } from './route.ts';

/** One outbound leg to try: tier x destination x trunk. */
export type Attempt = DialableAttempt | ImpossibleAttempt;

export interface DialableAttempt extends AttemptPlace {
  /** The dial string that Asterisk is given. */
  readonly endpoint: string;
  /** As the trunk is asked for it; absent where no number is dialled. */
  readonly number?: string;
  readonly invalid?: never;
}

/** No leg is made of it. */
export interface ImpossibleAttempt extends AttemptPlace {
  /** Why its number can't exist. */
  readonly invalid: string;
  readonly endpoint?: never;
  readonly number?: never;
}

interface AttemptPlace {
  /** 1-based. */
  readonly tier: number;
  /** 1-based within its tier. */
  readonly inTier: number;
  /** Which of its tier's destinations, 1-based in the order in which they are tried. */
  readonly target: number;
  /** Which of its tier's groups, 1-based: the destinations of a group are tried at once. */
  readonly group: number;
  /** `with-others`: its group has several destinations. */
  readonly rings: 'alone' | 'with-others';
  /** Whether a call begins with it, all being well. */
  readonly isPrimary: boolean;
  /** The trunk that carries it. */
  readonly via?: Trunk;
  /** The failure domain that it leads to: its destination's own, else its trunk's. */
  readonly site?: string;
  readonly progressIsRinging: boolean;
  /** It calls for help: no limit, hold, site or drill stands against it. */
  readonly isEmergency?: boolean;
  /** What moves on from here; absent: `unreachable`. */
  readonly policy?: Policy;
  /** Milliseconds from the dialling on; absent: no limit. */
  readonly ringTimeoutMs?: number;
  /** Milliseconds without any SIP response; not run where nothing stands behind this attempt. */
  readonly responseTimeoutMs: number;
  /** Milliseconds without an 18x; not run where nothing stands behind this attempt. */
  readonly progressTimeoutMs: number;
  /** Who answers must confirm first. */
  readonly confirm?: Confirmation;
  /** The PJSIP endpoint that it dials, all of whose reachable contacts are to ring. */
  readonly contactsOf?: string;
  /** Milliseconds before it is made; absent: at once. */
  readonly pauseMs?: number;
  /** For people: what gave it its place, where that is not the file's order. */
  readonly place?: string;
}

/** A route laid out as the attempts it can make, in order. */
export interface Plan {
  readonly attempts: readonly Attempt[];
  /** Where the caller is handed to when every attempt has failed. */
  readonly dialplan?: { readonly tier: number; readonly target: DialplanTier };
}

export function isDialable(attempt: Attempt): attempt is DialableAttempt {
  return attempt.invalid === undefined;
}
