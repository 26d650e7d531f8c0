import type { CallRequest } from './call.ts';
import type { Status } from './result.ts';
import type { Route } from '../route/route.ts';
import { isLoop, type Unclean } from './stasis-arguments.ts';

/** The way of a call. */
export interface Found {
  /** Without tiers where there is no such route. */
  readonly route: Route;
  /** False: the dialplan named a route that there is not. */
  readonly exists: boolean;
  /** Why the number that was dialled may not exist; absent where its range is known. */
  readonly doubt?: string;
}

/** Why a caller is sent back at once. */
export interface Refusal {
  readonly status: Extract<Status, 'DRAINING' | 'INVALID_NUMBER' | 'LOOP' | 'NOROUTE'>;
  readonly why: string;
}

/** What is known of a call beside its request. */
export interface Circumstances {
  readonly exists: boolean;
  /** Why no new call is taken; undefined: they are. */
  readonly closed?: string | undefined;
  readonly unclean?: Unclean | undefined;
  /** Calls from the same caller to the same number that are being set up. */
  readonly sameCalls?: number;
  /** So many of them at once are a loop; absent: no number of them is. */
  readonly sameCallLimit?: number | undefined;
}

const UNCLEAN: Readonly<Record<Unclean, string>> = {
  arguments: 'the dialplan has passed more than three arguments',
  number: 'the dialplan has passed a number that holds more than digits, +, * and #',
  hops: 'the dialplan has passed hops that hold more than digits',
};

/** What stands against serving a call; an emergency call is always served. */
export function refusalOf(
  { route, hops }: CallRequest,
  { exists, closed, unclean, sameCalls = 0, sameCallLimit = Infinity }: Circumstances,
): Refusal | undefined {
  if (route.isEmergency === true) return undefined;
  if (closed !== undefined) return { status: 'DRAINING', why: closed };
  if (unclean !== undefined) return { status: 'INVALID_NUMBER', why: UNCLEAN[unclean] };
  if (isLoop(hops)) return { status: 'LOOP', why: `it has come back ${hops} times` };
  if (sameCalls >= sameCallLimit) {
    const why = `${sameCalls} calls from this caller to this number are being set up already`;
    return { status: 'LOOP', why };
  }
  return exists ? undefined : { status: 'NOROUTE', why: 'no such route' };
}
