import type { Tone } from '../theme/tones.ts';
import { ELSEWHERE } from '../words/en/states.ts';

/** Busy is not red: a person decided, and nothing is broken. */
const TONES: Readonly<Record<string, Tone>> = {
  ANSWER: 'good',
  BUSY: 'decided',
  DECLINED: 'decided',
  NOANSWER: 'decided',
  CONGESTION: 'bad',
  CHANUNAVAIL: 'bad',
  INVALID_NUMBER: 'bad',
  CANCEL: 'idle',
  NOROUTE: 'warning',
  LOOP: 'warning',
  OVERLOAD: 'warning',
  DRAINING: 'purpose',
  LIVE: 'active',
};

/**
 * @param status of a call, or the outcome of an attempt
 * @param place in the dialplan that took the caller
 */
export function toneOfEnd(status: string, place?: string): Tone {
  if (place !== undefined) return 'active';
  return TONES[status] ?? 'idle';
}

interface Ended {
  readonly outcome?: string | undefined;
  readonly endedBy?: string | undefined;
}

/** How an attempt ended, as the page says it. Empty: it has not. */
export function endOfAttempt({ outcome = '', endedBy }: Ended): string {
  return endedBy === 'elsewhere' ? ELSEWHERE : outcome;
}
