import type { CallFact } from '../core/call/call-facts.ts';
import type { WholeCall } from '../record-ports.ts';
import { foldCall, type Stamp } from '../records/fold-call.ts';

/** Writes a call that nobody makes as its record would be. The player stops when the two talk. */
export function playedCall(facts: readonly CallFact[], stamp: Stamp): WholeCall {
  const whole = foldCall(facts, stamp);
  const { talkMs: _, ...call } = whole.call;
  const isConnected = facts.some(({ kind }) => kind === 'call-connected');
  return { ...whole, call: isConnected ? { ...call, status: 'ANSWER' } : call };
}
