import { watchedName, type AttemptName, type CallFact, type EndedBy } from '../call/call-facts.ts';
import { isBusyAtOnce } from './busy-streak.ts';
import { CALLS, type HealthSignal } from './trunk-health.ts';

/**
 * The SIP codes with which a trunk refuses a caller or a number. They do not prove that the trunk
 * failed. A host can refuse one URI and serve its others.
 */
const REFUSALS: ReadonlySet<number | undefined> = new Set([401, 402, 403, 407, 429]);

export interface PassiveSignal {
  /** The name of the trunk or host. */
  readonly about: string;
  readonly signal: HealthSignal;
}

/**
 * Turns a fact of a call into a health signal for its trunk or host, at most one per leg. Good
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
    case 'call-let-go':
      return undefined;
  }
}

const GOOD_CALL: HealthSignal = { type: 'good', source: CALLS };

type Ended = Extract<CallFact, { kind: 'attempt-ended' }>;

/**
 * The app's own timers that a slow number can cause as well as a slow trunk. `response-timer` is
 * not in the list: a peer that sends nothing is dead for every number.
 */
const SLOW: ReadonlySet<EndedBy> = new Set(['ring-timer', 'progress-timer', 'setup-timer']);

function signalOfEnd(fact: Ended): HealthSignal | undefined {
  const { blame, heard, sip, why } = fact;
  // A busy callee and a carrier that answers 486 to every call look the same: see BusyStreak.
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
      const called = calledOf(fact);
      return called === undefined ? bad : { ...bad, number: called };
    }
    case 'caller':
    case 'us':
      return undefined;
  }
}

/** The number or the dial string that may be at fault itself; undefined if it cannot be. */
function calledOf({ attempt, sip, endedBy }: Ended): string | undefined {
  const { number, endpoint } = attempt;
  if (REFUSALS.has(sip)) return number ?? endpoint;
  return SLOW.has(endedBy) ? number : undefined;
}

function about(attempt: AttemptName, signal: HealthSignal | undefined): PassiveSignal | undefined {
  const name = watchedName(attempt);
  return name === undefined || signal === undefined ? undefined : { about: name, signal };
}
