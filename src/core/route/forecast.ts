import type { DialableAttempt } from './way.ts';

/** Foretells the end of attempts from the ends of earlier ones. */
export interface Forecast {
  /** Whether an attempt will most likely fail in a way that moves a call on. */
  willFail(attempt: Pick<DialableAttempt, 'endpoint' | 'via' | 'host'>): boolean;
}
