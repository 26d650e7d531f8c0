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
  const ends = via !== undefined ? TRUNK_ENDS : isPjsip(endpoint) ? PHONE_ENDS : OTHER_ENDS;
  const habits = via?.treatments ?? [];
  if (habits.length === 0) return ends;
  return ends.map(({ verdict, codes }) => ({ verdict: treat(habits, verdict, codes), codes }));
}

const INVALID: PossibleEnd = {
  verdict: { outcome: 'INVALID_NUMBER', blame: 'number', why: '', rang: false, endsCascade: false },
  codes: {},
};

const HEARD: readonly Heard[] = ['nothing', 'ringing'];
const SIP_CODES = range(300, 699);
/** Q.850. */
const CAUSES = range(0, 127);

/** Ends that do not depend on the leg's signalling. */
function ownEnds(throughTrunk: boolean): readonly PossibleEnd[] {
  return [
    ...(['ring', 'progress', 'response'] as const).flatMap((timer) =>
      HEARD.map((heard) => end({ by: 'timer', timer, heard })),
    ),
    ...HEARD.map((heard) => end({ by: 'unconfirmed', heard })),
    end({ by: 'create-refused', status: 500, isWatched: throughTrunk }),
    end({
      by: 'request-failed',
      request: 'dial',
      failure: { kind: 'refused', status: 500 },
      heard: 'nothing',
    }),
  ];
}

/** Older Asterisk reports causes without SIP codes. */
function causeEnds(throughTrunk: boolean): readonly PossibleEnd[] {
  return CAUSES.flatMap((cause) => legEnds(throughTrunk, { cause }));
}

function pjsipEnds(throughTrunk: boolean): readonly PossibleEnd[] {
  return distinct([
    ...ownEnds(throughTrunk),
    ...SIP_CODES.flatMap((sip) => legEnds(throughTrunk, { sip, cause: causeOfSip(sip) })),
    ...causeEnds(throughTrunk),
  ]);
}

function legEnds(throughTrunk: boolean, codes: EndCodes): readonly PossibleEnd[] {
  return HEARD.flatMap((heard) =>
    [true, false].map((sent) => end({ ...leg(heard, throughTrunk), sent, ...codes }, codes)),
  );
}

function leg(heard: Heard, throughTrunk: boolean): Extract<Evidence, { by: 'leg' }> {
  return {
    by: 'leg',
    heard,
    sinceDialMs: 1000,
    throughTrunk,
    progressIsRinging: false,
    sent: true,
  };
}

function end(evidence: Evidence, codes: EndCodes = {}): PossibleEnd {
  return { verdict: judge(evidence), codes };
}

/** One end of each kind that a policy can tell from the others. */
function distinct(ends: readonly PossibleEnd[]): readonly PossibleEnd[] {
  const byKey = ends.map(({ verdict, codes }) => {
    const { outcome, blame, endsCascade, rang } = verdict;
    const key = [outcome, blame, endsCascade, rang, codes.sip, codes.cause].join();
    return [key, { verdict, codes }] as const;
  });
  return [...new Map(byKey).values()];
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const TRUNK_ENDS = pjsipEnds(true);

const PHONE_ENDS = pjsipEnds(false);

const OTHER_ENDS = distinct([
  ...ownEnds(false),
  ...causeEnds(false),
  ...(['BUSY', 'CONGESTION'] as const).flatMap((dial) =>
    HEARD.map((heard) => end({ ...leg(heard, false), dial })),
  ),
]);
