import type { Outcome, Verdict } from './outcome.ts';
import { attemptAfter, type Plan } from './plan.ts';

/** What a call does after an attempt has failed, and why. */
export type Decision =
  | { readonly next: 'attempt'; readonly index: number; readonly why: string }
  | { readonly next: 'dialplan'; readonly why: string }
  | { readonly next: 'stop'; readonly why: string };

/** `policy: unreachable`: a person's own decision is never overruled. */
const UNREACHABLE: ReadonlySet<Outcome> = new Set(['CONGESTION', 'CHANUNAVAIL', 'INVALID_NUMBER']);

/**
 * @param isSetupOver `max_setup` has passed: nothing more is dialled, but a dialplan tier is still reached,
 *   for it dials nobody and serves the caller at once.
 */
export function decide(
  plan: Plan,
  failed: number,
  verdict: Verdict,
  isSetupOver: boolean,
): Decision {
  if (verdict.endsCascade) return { next: 'stop', why: 'a loop ends every cascade' };
  if (!UNREACHABLE.has(verdict.outcome)) {
    return { next: 'stop', why: `policy unreachable stops on ${verdict.outcome}` };
  }
  const index = isSetupOver ? undefined : attemptAfter(plan, failed, verdict.blame);
  const moves = `policy unreachable moves on with ${verdict.outcome}`;
  if (index !== undefined) {
    const sameTier = plan.attempts[index]?.tier === plan.attempts[failed]?.tier;
    return { next: 'attempt', index, why: `${moves}, ${sameTier ? 'next trunk' : 'next tier'}` };
  }
  if (plan.dialplan !== undefined) return { next: 'dialplan', why: `${moves}, to the dialplan` };
  return { next: 'stop', why: isSetupOver ? 'max_setup has passed' : 'no way is left' };
}
