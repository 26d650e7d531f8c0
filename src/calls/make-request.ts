import type { Found } from '../core/admission.ts';
import type { CallRequest } from '../core/call.ts';
import type { Drill } from '../core/drill.ts';
import {
  parseStasisArguments,
  type StasisArguments,
  type Unclean,
} from '../core/stasis-arguments.ts';
import type { Channel } from '../ports.ts';

export interface RequestParts {
  /** The way of a call, by the configuration that is live. */
  readonly findRoute: (args: StasisArguments) => Found;
  /** Drills that a new call takes part in. */
  readonly drillsFor: (callerNumber: string) => readonly Drill[];
}

/** A new call, and what stands beside it. */
export interface NewCall {
  readonly request: CallRequest;
  /** Whether its route exists. */
  readonly exists: boolean;
  /** What the dialplan passed on without cleaning it. */
  readonly unclean: Unclean | undefined;
}

type Caller = Pick<Channel, 'id' | 'state' | 'callerNumber' | 'callerName'>;

/** Describes a new call by its caller's channel and the arguments of Stasis(). */
export function makeRequest(
  id: string,
  { id: caller, state, callerNumber, callerName }: Caller,
  args: readonly string[],
  { findRoute, drillsFor }: RequestParts,
): NewCall {
  const parsed = parseStasisArguments(args);
  const { route, exists, isEmergency } = findRoute(parsed);
  const request: CallRequest = {
    id,
    caller,
    callerIsUp: state === 'Up',
    route,
    isEmergency,
    callerNumber,
    callerName,
    dialled: parsed.number,
    hops: parsed.hops,
    chance: Math.random(),
    drills: isEmergency ? [] : drillsFor(callerNumber),
  };
  return { request, exists, unclean: parsed.unclean };
}
