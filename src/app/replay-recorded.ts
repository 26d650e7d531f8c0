import { refusalOf } from '../core/call/admission.ts';
import { BY_NUMBER } from '../core/call/stasis-arguments.ts';
import type { Standings } from '../core/route/standing.ts';
import { present } from '../present.ts';
import type { CallRecord, RecordedCall, WholeCall } from '../record-ports.ts';
import type { Directory } from '../routing/find-route.ts';
import type { HeardPart } from '../simulation-operations.ts';
import { replayCall, type AssumedEnds } from '../simulation/replay-call.ts';
import { playRefused } from '../simulation/simulate-call.ts';
import { simulatedRequest } from '../simulation/simulated-request.ts';
import { playedCall } from './played-call.ts';

/** A recorded call, played once more. */
export interface PlayedAgain {
  readonly whole: WholeCall;
  readonly heard: readonly HeardPart[];
  /** The legs of which no end is recorded. */
  readonly assumed: ReadonlySet<string>;
}

/** A configuration for a replay. */
export interface ReplayOn {
  readonly config: Directory;
  readonly hash: string;
  readonly standings: Standings;
  readonly ends: AssumedEnds;
}

/** Human-readable: why a call cannot be played again. Undefined: it can. */
export function whyNotReplayable({ status, adopted }: CallRecord): string | undefined {
  if (status === 'LIVE') return 'the call has not ended';
  return adopted ? 'what came before the app started is not known' : undefined;
}

/** Human-readable: why a replay would say nothing of a changed file. Undefined: it does. */
export function whyNotCompared({ call, plan }: RecordedCall): string | undefined {
  const { status, drill } = call;
  if (drill !== undefined) return 'a drill treated ways as failed';
  if (plan === undefined && status !== 'NOROUTE' && !call.adopted) {
    return `the app refused it with ${status}`;
  }
  return whyNotReplayable(call);
}

/**
 * Drives the plan that a configuration has for a call with the call's recorded ends and draw. A
 * call that the configuration does not serve goes back to the dialplan at once.
 */
export function replayRecorded(
  recorded: RecordedCall,
  { config, hash, standings, ends }: ReplayOn,
): PlayedAgain {
  const { call, chance } = recorded;
  const { id, at, seq, caller: callerNumber } = call;
  const { request, exists } = simulatedRequest(argumentsOf(call), config, {
    id,
    config: hash,
    ...present({ callerNumber, chance }),
  });
  const refusal = refusalOf(request, { exists });
  const played =
    refusal === undefined
      ? replayCall(recorded, request, standings, ends)
      : { ...playRefused(request, refusal), assumed: new Set<string>() };
  const { facts, heard, assumed } = played;
  return { whole: playedCall(facts, { at, seq }), heard, assumed };
}

function argumentsOf({ route, number, dialled = '', hops }: CallRecord): readonly string[] {
  return number === undefined ? [route, dialled, String(hops)] : [BY_NUMBER, number, String(hops)];
}
