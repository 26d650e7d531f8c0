import type { Verdict } from '../verdict/outcome.ts';
import type { EndedBy } from './call-facts.ts';
import { endChannel, heardOf, nameAttempt, publish, type Turn } from './turn.ts';

/** Why the app ends every leg that is not ending yet. */
export interface Cancellation {
  readonly endedBy: EndedBy;
  /** The Q.850 cause. */
  readonly cause: number;
  readonly verdict: Verdict;
  /** Human-readable: the next action. */
  readonly next: string;
}

/** Ends every leg that is not ending yet. */
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
