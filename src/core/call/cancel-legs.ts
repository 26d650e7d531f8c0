import type { Verdict } from '../verdict/outcome.ts';
import type { EndedBy } from './call-facts.ts';
import { endChannel, heardOf, nameAttempt, publish, type Turn } from './turn.ts';

/** Why every leg that is on its way is ended. */
export interface Cancellation {
  readonly endedBy: EndedBy;
  /** Q.850. */
  readonly cause: number;
  readonly verdict: Verdict;
  /** For people: what follows. */
  readonly next: string;
}

/** Ends every leg that is on its way; what is ending already goes on ending. */
export function cancelLegs(turn: Turn, { endedBy, cause, verdict, next }: Cancellation): void {
  const { outcome, blame, why } = verdict;
  for (const [id, leg] of turn.call.legs) {
    if (leg.state === 'ending') continue;
    endChannel(turn, id, cause);
    const attempt = nameAttempt(id, leg.attempt);
    const heard = heardOf(leg);
    publish(turn, { kind: 'attempt-ended', attempt, heard, endedBy, outcome, blame, why, next });
  }
}
