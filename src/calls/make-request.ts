import type { Found } from '../core/admission.ts';
import type { CallRequest } from '../core/call.ts';
import type { Drill } from '../core/drill.ts';
import { parseStasisArguments, type StasisArguments } from '../core/stasis-arguments.ts';
import type { Channel } from '../ports.ts';

export interface RequestParts {
  /** The way of a call, by the configuration that is live. */
  readonly findRoute: (args: StasisArguments) => Found;
  /** Drills that a new call takes part in. */
  readonly drillsFor: (callerNumber: string) => readonly Drill[];
}

/**
 * Describes a new call by its caller's channel and the arguments of Stasis().
 * @returns the description, and whether its route exists
 */
export function makeRequest(
  id: string,
  { id: caller, state, callerNumber }: Pick<Channel, 'id' | 'state' | 'callerNumber'>,
  args: readonly string[],
  { findRoute, drillsFor }: RequestParts,
): { readonly request: CallRequest; readonly exists: boolean } {
  const parsed = parseStasisArguments(args);
  const { route, exists, isEmergency } = findRoute(parsed);
  const request: CallRequest = {
    id,
    caller,
    callerIsUp: state === 'Up',
    route,
    isEmergency,
    callerNumber,
    dialled: parsed.number,
    hops: parsed.hops,
    chance: Math.random(),
    drills: isEmergency ? [] : drillsFor(callerNumber),
  };
  return { request, exists };
}
