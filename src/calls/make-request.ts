import type { Found } from '../core/call/admission.ts';
import type { CallRequest } from '../core/call/call.ts';
import type { Drill } from '../core/route/drill.ts';
import {
  parseStasisArguments,
  type StasisArguments,
  type Unclean,
} from '../core/call/stasis-arguments.ts';
import type { Channel } from '../ports.ts';

export interface RequestParts {
  /** Finds a call's route in the current configuration. */
  readonly findRoute: (args: StasisArguments) => Found;
  /** The drills that a new call takes part in. */
  readonly drillsFor: (callerNumber: string) => readonly Drill[];
  /** The hash of the current configuration. Absent: unknown. */
  readonly configHash?: () => string;
}

/** A new call, with the facts that can refuse it. */
export interface NewCall {
  readonly request: CallRequest;
  /** Whether the route exists. */
  readonly exists: boolean;
  /** The argument that the dialplan passed on without cleaning it. */
  readonly unclean: Unclean | undefined;
  /** Human-readable: why the dialled number may not exist; undefined: its range is known. */
  readonly doubt: string | undefined;
}

type Caller = Pick<Channel, 'id' | 'state' | 'callerNumber' | 'callerName'>;

/** Describes a new call from its caller's channel and the arguments of Stasis(). */
export function makeRequest(
  id: string,
  { id: caller, state, callerNumber, callerName }: Caller,
  args: readonly string[],
  { findRoute, drillsFor, configHash }: RequestParts,
): NewCall {
  const parsed = parseStasisArguments(args);
  const { route, exists, doubt, listed } = findRoute(parsed);
  const request: CallRequest = {
    id,
    caller,
    callerIsUp: state === 'Up',
    route,
    callerNumber,
    callerName,
    dialled: parsed.number,
    ...(listed === undefined ? {} : { listed }),
    hops: parsed.hops,
    chance: Math.random(),
    drills: route.isEmergency === true ? [] : drillsFor(callerNumber),
    ...(configHash === undefined ? {} : { config: configHash() }),
  };
  return { request, exists, unclean: parsed.unclean, doubt };
}
