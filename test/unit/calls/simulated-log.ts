import { logFacts } from '../../../src/calls/log-facts.ts';
import { simulateCall } from '../../../src/simulation/simulate-call.ts';
import { parseEnd } from '../../../src/simulation/simulated-end.ts';
import type { CallFact, FactBody } from '../../../src/core/call/call-facts.ts';
import type { Route } from '../../../src/core/route/route.ts';
import { recordingLogger, type LogLine } from '../../contract/recorder.ts';
import { dialTier, endpoint, numberTier, route, trunk } from '../../scenarios/routes.ts';

export const RELEASED: FactBody = { kind: 'call-released' };
export const CALLER_HANGS_UP: FactBody = {
  kind: 'call-ended',
  status: 'ANSWER',
  endedBy: 'callee',
  why: 'the caller hung up',
};
export const A = trunk('carrier-a');
export const OFFICE = route([
  numberTier(A, trunk('carrier-b')),
  dialTier(endpoint('PJSIP/alice'), { ringTimeoutMs: 15_000 }),
]);

/** The log's lines for these facts. */
export function logOf(facts: readonly CallFact[]): readonly LogLine[] {
  const lines: LogLine[] = [];
  const take = logFacts(recordingLogger(lines));
  for (const fact of facts) take(fact);
  return lines;
}

/** The lines of a simulated call, which ends with these facts. */
export function simulated(
  called: Route,
  ends: string,
  ...last: readonly FactBody[]
): readonly LogLine[] {
  const request = {
    id: 'c',
    caller: '17.1',
    callerIsUp: false,
    callerNumber: '+491713920077',
    dialled: '+493023125100',
    route: called,
    hops: 0,
  };
  const words = ends.split(' ').flatMap((word) => parseEnd(word) ?? []);
  const { facts } = simulateCall(request, words);
  return logOf([...facts, ...last.map((body) => ({ call: 'c', ms: 60_000, ...body }))]);
}
