import type { CallRequest } from './call.ts';
import { isDrilled, seenOf, type Drill } from './drill.ts';
import type { Verdict } from './outcome.ts';
import type { Attempt } from './plan.ts';
import type { EndCodes } from './policy.ts';
import { verdictOn } from './treatment.ts';

/** How an attempt ended. */
export interface AttemptEnd {
  readonly verdict: Verdict;
  /** What was seen of it. */
  readonly codes: EndCodes;
  /** Q.850 cause to tell the dialplan, where our own timer ended it. */
  readonly cause?: number;
  /** The drill that says so: it was not made. */
  readonly drill?: Pick<Drill, 'name' | 'run'>;
}

/** The end of an attempt that fails without a leg: its number can't exist, or a drill is on. Undefined: it is made. */
export function uncalledEnd(attempt: Attempt, request: CallRequest): AttemptEnd | undefined {
  const { invalid: why } = attempt;
  if (why !== undefined) {
    const verdict = {
      outcome: 'INVALID_NUMBER',
      blame: 'number',
      why,
      endsCascade: false,
    } as const;
    return { verdict, codes: {} };
  }
  const drill = drillFor(attempt, request);
  if (drill === undefined) return undefined;
  const { evidence, codes, cause } = seenOf(drill.as, attempt);
  const verdict = verdictOn(attempt.via?.treatments, evidence, codes);
  return {
    verdict: { ...verdict, why: `drill ${drill.name}: ${verdict.why}` },
    codes,
    drill,
    ...(cause === undefined ? {} : { cause }),
  };
}

/** Who calls for help is no rehearsal. */
function drillFor(
  attempt: Attempt,
  { drills = [], route, isEmergency }: CallRequest,
): Drill | undefined {
  if (isEmergency === true) return undefined;
  return drills.find((drill) => isDrilled(drill, attempt, route.name));
}
