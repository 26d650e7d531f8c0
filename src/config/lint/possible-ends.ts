import { isPjsip } from '../../core/route/dial-string.ts';
import { judge } from '../../core/verdict/judge.ts';
import type { Evidence, Heard, Verdict } from '../../core/verdict/outcome.ts';
import type { Attempt } from '../../core/route/way.ts';
import type { EndCodes } from '../../core/verdict/policy.ts';
import { causeOfSip } from '../../core/verdict/sip-cause.ts';
import { treat } from '../../core/verdict/treatment.ts';

export interface PossibleEnd {
  readonly verdict: Verdict;
  readonly codes: EndCodes;
}

/** Every way in which an attempt can end, with the habits of its trunk. */
export function possibleEnds({ endpoint, via, invalid }: Attempt): readonly PossibleEnd[] {
  if (invalid !== undefined) return [INVALID];
  const ends = isPjsip(endpoint) ? PJSIP_ENDS : OTHER_ENDS;
  const habits = via?.treatments ?? [];
  if (habits.length === 0) return ends;
  return ends.map(({ verdict, codes }) => ({ verdict: treat(habits, verdict, codes), codes }));
}

const INVALID: PossibleEnd = {
  verdict: { outcome: 'INVALID_NUMBER', blame: 'number', why: '', endsCascade: false },
  codes: {},
};

const HEARD: readonly Heard[] = ['nothing', 'ringing'];
const SIP_CODES = range(300, 699);
/** Q.850. */
const CAUSES = range(0, 127);

/** Ends that do not depend on the leg's signalling. */
const OWN_ENDS: readonly PossibleEnd[] = [
  ...(['ring', 'progress'] as const).flatMap((timer) =>
    HEARD.map((heard) => end({ by: 'timer', timer, heard })),
  ),
  ...[true, false].map((throughTrunk) => end({ by: 'create-refused', status: 500, throughTrunk })),
  end({
    by: 'request-failed',
    request: 'dial',
    failure: { kind: 'refused', status: 500 },
  }),
];

/** Older Asterisk reports causes without SIP codes. */
const CAUSE_ENDS = CAUSES.flatMap((cause) => legEnds({ cause }));

const PJSIP_ENDS = distinct([
  ...OWN_ENDS,
  ...SIP_CODES.flatMap((sip) => legEnds({ sip, cause: causeOfSip(sip) })),
  ...CAUSE_ENDS,
]);

const OTHER_ENDS = distinct([
  ...OWN_ENDS,
  ...CAUSE_ENDS,
  ...(['BUSY', 'CONGESTION'] as const).flatMap((dial) =>
    HEARD.map((heard) => end({ ...leg(heard), dial })),
  ),
]);

function legEnds(codes: EndCodes): readonly PossibleEnd[] {
  return HEARD.flatMap((heard) =>
    [true, false].map((sent) => end({ ...leg(heard), sent, ...codes }, codes)),
  );
}

function leg(heard: Heard): Extract<Evidence, { by: 'leg' }> {
  return { by: 'leg', heard, sinceDialMs: 1000, progressIsRinging: false, sent: true };
}

function end(evidence: Evidence, codes: EndCodes = {}): PossibleEnd {
  return { verdict: judge(evidence), codes };
}

/** One end of each kind that a policy can tell from the others. */
function distinct(ends: readonly PossibleEnd[]): readonly PossibleEnd[] {
  const byKey = ends.map(({ verdict: { outcome, blame, endsCascade, why }, codes }) => {
    const key = [outcome, blame, endsCascade, codes.sip, codes.cause].join();
    return [key, { verdict: { outcome, blame, endsCascade, why }, codes }] as const;
  });
  return [...new Map(byKey).values()];
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
