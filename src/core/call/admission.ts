import type { CallRequest } from './call.ts';
import type { Status } from './result.ts';
import type { Route } from '../route/route.ts';
import { BY_NUMBER, isLoop, type CalledNumber, type Unclean } from './stasis-arguments.ts';

/** The route that was found for a call. */
export interface Found {
  /** The route. It has no tiers if no such route exists. */
  readonly route: Route;
  /** False: the dialplan named a route that does not exist. */
  readonly exists: boolean;
  /** Human-readable: why the dialled number may not exist; absent: its range is known. */
  readonly doubt?: string;
  /** Present if `numbers` in the configuration led to the route. */
  readonly listed?: CalledNumber;
}

/** The reason to send a caller back at once. */
export interface Refusal {
  readonly status: Extract<Status, 'DRAINING' | 'INVALID_NUMBER' | 'LOOP' | 'NOROUTE' | 'OVERLOAD'>;
  readonly why: string;
}

/** The facts beside the call's request that decide whether the app serves it. */
export interface Circumstances {
  readonly exists: boolean;
  /** Human-readable: why the app takes no new calls; undefined: it takes them. */
  readonly closed?: string | undefined;
  readonly unclean?: Unclean | undefined;
  /** The number of calls from the same caller to the same number that are being set up. */
  readonly sameCalls?: number;
  /** This many such calls at the same time are a loop; absent: no limit. */
  readonly sameCallLimit?: number | undefined;
  /** Human-readable: why Asterisk cannot serve one more call; undefined: it can. */
  readonly overload?: string | undefined;
}

const UNCLEAN: Readonly<Record<Unclean, string>> = {
  arguments: 'the dialplan passed more than three arguments',
  number: 'the dialplan passed a number that contains more than digits, +, * and #',
  hops: 'the dialplan passed a hop count that contains more than digits',
};

/**
 * The reason to refuse a call, or undefined if the app serves it. It serves every emergency call.
 */
export function refusalOf(
  { route, hops }: CallRequest,
  { exists, closed, unclean, sameCalls = 0, sameCallLimit = Infinity, overload }: Circumstances,
): Refusal | undefined {
  if (route.isEmergency === true) return undefined;
  if (closed !== undefined) return { status: 'DRAINING', why: closed };
  if (unclean !== undefined) return { status: 'INVALID_NUMBER', why: UNCLEAN[unclean] };
  if (isLoop(hops)) {
    return { status: 'LOOP', why: `the call has passed through a failover ${hops} times` };
  }
  if (sameCalls >= sameCallLimit) {
    const why = `${sameCalls} calls from this caller to this number are being set up already`;
    return { status: 'LOOP', why };
  }
  if (!exists) {
    const why = route.name === BY_NUMBER ? '`numbers` does not list the number' : 'no such route';
    return { status: 'NOROUTE', why };
  }
  // Comes last: the dialplan's fallback would dial what the app refuses for good.
  return overload === undefined ? undefined : { status: 'OVERLOAD', why: overload };
}
