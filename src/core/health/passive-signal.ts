import type { AttemptName, CallFact, EndedBy } from '../call/call-facts.ts';
import { isBusyAtOnce } from './busy-streak.ts';
import { CALLS, type HealthSignal } from './trunk-health.ts';

/**
 * The SIP codes with which a trunk refuses a caller or a number. They do not prove that the trunk
 * failed.
 */
const REFUSALS: ReadonlySet<number | undefined> = new Set([401, 402, 403, 407, 429]);

export interface PassiveSignal {
  readonly trunk: string;
  readonly signal: HealthSignal;
}

/**
 * Turns a fact of a call into a health signal for its trunk, at most one signal per leg. Good
 * signals are ringing, an answer, and a final response that is the callee's or the number's fault.
 * Bad signals are failures of the trunk and of the network.
 */
export function passiveSignal(fact: CallFact): PassiveSignal | undefined {
  switch (fact.kind) {
    case 'attempt-ringing':
      return about(fact.attempt, GOOD_CALL);
    case 'attempt-answered':
      return fact.heard === 'ringing' ? undefined : about(fact.attempt, GOOD_CALL);
    case 'attempt-ended':
      return about(fact.attempt, signalOfEnd(fact));
    case 'call-started':
    case 'call-refused':
    case 'attempt-created':
    case 'attempt-skipped':
    case 'attempt-postponed':
    case 'attempt-dialled':
    case 'attempt-progress':
    case 'attempt-early-media':
    case 'attempt-confirming':
    case 'attempt-uncalled':
    case 'round-failed':
    case 'call-adopted':
    case 'call-connected':
    case 'call-transferred':
    case 'call-handed-back':
    case 'call-ended':
    case 'call-released':
      return undefined;
  }
}

const GOOD_CALL: HealthSignal = { type: 'good', source: CALLS };

type Ended = Extract<CallFact, { kind: 'attempt-ended' }>;

/** Our own timers: the number may be slow, and not the trunk. A peer that sends nothing at all is dead for every number. */
const SLOW: ReadonlySet<EndedBy> = new Set(['ring-timer', 'progress-timer', 'setup-timer']);

function signalOfEnd(fact: Ended): HealthSignal | undefined {
  const { blame, heard, sip, why, attempt, endedBy } = fact;
  // A busy callee and a carrier that answers 486 to everybody look the same: see BusyStreak.
  if (isBusyAtOnce(fact)) return undefined;
  switch (blame) {
    case 'callee':
    case 'number':
      // A leg that rang has already given its signal.
      return heard === 'ringing' ? undefined : GOOD_CALL;
    case 'trunk':
    case 'network': {
      const evidence = sip === undefined ? why : `SIP ${sip}`;
      const bad = { type: 'bad', source: CALLS, evidence } as const;
      const { number } = attempt;
      const isOfNumber = REFUSALS.has(sip) || SLOW.has(endedBy);
      return number !== undefined && isOfNumber ? { ...bad, number } : bad;
    }
    case 'caller':
    case 'us':
      return undefined;
  }
}

function about(
  { trunk }: AttemptName,
  signal: HealthSignal | undefined,
): PassiveSignal | undefined {
  return trunk === undefined || signal === undefined ? undefined : { trunk, signal };
}
