import type { Attempt } from '../route/way.ts';
import type { Heard } from '../verdict/outcome.ts';
import type { EndedBy } from './call-facts.ts';
import type { AttemptEnd, Fate } from './uncalled.ts';

/** An attempt that failed. */
export type Failure = CalledFailure | UncalledFailure;

/** Its leg has ended. */
export interface CalledFailure extends AttemptEnd {
  readonly kind: 'called';
  readonly attempt: Attempt;
  readonly leg: string;
  readonly heard: Heard;
  readonly endedBy: EndedBy;
  readonly isLost: boolean;
}

/** It never had a leg. */
export interface UncalledFailure extends Extract<Fate, { kind: 'uncalled' }> {
  readonly attempt: Attempt;
  /** The id that its leg would have had. */
  readonly leg: string;
}
