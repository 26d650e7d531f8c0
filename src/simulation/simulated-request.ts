import type { CallRequest } from '../core/call/call.ts';
import { parseStasisArguments } from '../core/call/stasis-arguments.ts';
import { findRoute, type Directory } from '../routing/find-route.ts';

/** A call that nobody makes, as if the dialplan had passed these arguments to Stasis(). */
export function simulatedRequest(
  written: readonly string[],
  directory: Directory,
  more: Partial<Pick<CallRequest, 'id' | 'callerNumber' | 'chance' | 'config'>> = {},
): { readonly request: CallRequest; readonly exists: boolean } {
  const args = parseStasisArguments(written);
  const { route, exists, listed } = findRoute(directory, args);
  return {
    exists,
    request: {
      id: 'simulated',
      caller: 'caller',
      callerIsUp: false,
      route,
      dialled: args.number,
      ...(listed === undefined ? {} : { listed }),
      hops: args.hops,
      chance: 0,
      ...more,
    },
  };
}
