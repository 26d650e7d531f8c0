import type { CallRequest } from './call.ts';
import { isDrilled, seenOf, type Drill } from '../route/drill.ts';
import type { Verdict } from '../verdict/outcome.ts';
import { isDialable, type Attempt, type DialableAttempt } from '../route/way.ts';
import type { DrillRun } from './call-facts.ts';
import type { EndCodes } from '../verdict/policy.ts';
import { verdictOn } from '../verdict/treatment.ts';

/** The verdict on an attempt that was not answered. */
export interface AttemptEnd {
  readonly verdict: Verdict;
  /** The codes of its end. */
  readonly codes: EndCodes;
  /** The Q.850 cause for the dialplan; present if our own timer ended the attempt. */
  readonly cause?: number;
}

/** What happens to an attempt that is next. `uncalled`: it fails without a leg. */
export type Fate =
  | { readonly kind: 'made'; readonly attempt: DialableAttempt }
  | ({
      readonly kind: 'uncalled';
      /** The drill that treats the attempt as failed; absent: its number cannot exist. */
      readonly drill?: DrillRun;
    } & AttemptEnd);

export function fateOf(attempt: Attempt, request: CallRequest): Fate {
  if (!isDialable(attempt)) {
    const verdict: Verdict = {
      outcome: 'INVALID_NUMBER',
      blame: 'number',
      why: attempt.invalid,
      rang: false,
      endsCascade: false,
    };
    return { kind: 'uncalled', verdict, codes: {} };
  }
  const drill = drillFor(attempt, request);
  return drill === undefined ? { kind: 'made', attempt } : failedBy(drill, attempt);
}

function failedBy(drill: Drill, attempt: DialableAttempt): Fate {
  const { evidence, codes, cause } = seenOf(drill.as, attempt);
  const verdict = verdictOn(attempt.via?.treatments, evidence, codes);
  return {
    kind: 'uncalled',
    verdict: { ...verdict, why: `drill ${drill.name}: ${verdict.why}` },
    codes,
    drill: { name: drill.name, run: drill.run },
    ...(cause === undefined ? {} : { cause }),
  };
}

/** An emergency call takes part in no drill. */
function drillFor(
  attempt: DialableAttempt,
  { drills = [], route }: CallRequest,
): Drill | undefined {
  if (route.isEmergency === true) return undefined;
  return drills.find((drill) => isDrilled(drill, attempt, route.name));
}
