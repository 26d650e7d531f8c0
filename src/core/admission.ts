import type { CallRequest } from './call.ts';
import type { Status } from './result.ts';
import type { Route } from './route.ts';
import { isLoop } from './stasis-arguments.ts';

/** The way of a call. */
export interface Found {
  /** Without tiers where there is no such route. */
  readonly route: Route;
  /** False: the dialplan named a route that there is not. */
  readonly exists: boolean;
  readonly isEmergency: boolean;
}

/** Why a caller is sent back at once. */
export interface Refusal {
  readonly status: Extract<Status, 'DRAINING' | 'LOOP' | 'NOROUTE'>;
  readonly why: string;
}

/**
 * What stands against serving a call; an emergency call is always served.
 * @param closed why no new call is taken; undefined: they are
 */
export function refusalOf(
  { isEmergency, hops }: CallRequest,
  { exists, closed }: { readonly exists: boolean; readonly closed?: string | undefined },
): Refusal | undefined {
  if (isEmergency === true) return undefined;
  if (closed !== undefined) return { status: 'DRAINING', why: closed };
  if (isLoop(hops)) return { status: 'LOOP', why: `it has come back ${hops} times` };
  return exists ? undefined : { status: 'NOROUTE', why: 'no such route' };
}
