import type { Verdict } from './outcome.ts';
import { attemptAfter, type Plan } from './plan.ts';
import { ruleOn, UNREACHABLE, type EndCodes } from './policy.ts';

/** What a call does after an attempt has failed, and why. */
export type Decision =
  | { readonly next: 'attempt'; readonly index: number; readonly why: string }
  | { readonly next: 'dialplan'; readonly why: string }
  | { readonly next: 'stop'; readonly why: string };

/**
 * @param isSetupOver `max_setup` has passed: nothing more is dialled, but a dialplan tier is still reached,
 *   for it dials nobody and serves the caller at once.
 */
export function decide(
  plan: Plan,
  failed: number,
  verdict: Verdict,
  isSetupOver: boolean,
  codes: EndCodes = {},
): Decision {
  const attempt = plan.attempts[failed];
  const policy = attempt?.policy ?? UNREACHABLE;
  if (verdict.endsCascade && policy.base !== 'emergency') {
    return { next: 'stop', why: 'a loop ends every cascade' };
  }
  const { movesOn, why } = ruleOn(policy, verdict, codes);
  if (!movesOn) return { next: 'stop', why };
  const index = isSetupOver ? undefined : attemptAfter(plan, failed, verdict.blame);
  if (index !== undefined) {
    const sameTier = plan.attempts[index]?.tier === attempt?.tier;
    return { next: 'attempt', index, why: `${why}, ${sameTier ? 'next trunk' : 'next tier'}` };
  }
  if (plan.dialplan !== undefined) return { next: 'dialplan', why: `${why}, to the dialplan` };
  return { next: 'stop', why: isSetupOver ? 'max_setup has passed' : 'no way is left' };
}
