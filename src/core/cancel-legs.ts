import { reportEnd, heardOf, endChannel, type Turn } from './turn.ts';
import type { Verdict } from './outcome.ts';

/**
 * Ends every leg that is on its way; what is ending already goes on ending.
 * @param cause Q.850
 */
export function cancelLegs(turn: Turn, cause: number, verdict: Verdict, next: string): void {
  for (const [id, leg] of turn.call.legs) {
    if (leg.state === 'ending') continue;
    endChannel(turn, id, cause);
    reportEnd(turn, id, leg.attempt, heardOf(leg), verdict, next);
  }
}
