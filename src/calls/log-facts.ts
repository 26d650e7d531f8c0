import type { AttemptName, CallFact } from '../core/call/call-facts.ts';
import { placeOf } from '../core/route/route.ts';
import type { Logger } from '../ports.ts';
import { EmergencyLog } from './emergency-log.ts';

type Level = 'debug' | 'info' | 'none';

/** The log line of each fact. */
const LINES: Readonly<Record<CallFact['kind'], readonly [level: Level, message: string]>> = {
  'call-started': ['info', 'call started'],
  // The fact `call-handed-back` that follows logs the reason.
  'call-refused': ['none', ''],
  'attempt-created': ['debug', 'attempt created'],
  'attempt-skipped': ['info', 'attempt skipped'],
  'attempt-postponed': ['info', 'attempt postponed'],
  'attempt-dialled': ['info', 'attempt dialled'],
  'attempt-progress': ['info', 'attempt progress'],
  'attempt-ringing': ['info', 'attempt ringing'],
  'attempt-early-media': ['info', 'attempt early media'],
  'attempt-confirming': ['info', 'attempt confirming'],
  'attempt-answered': ['info', 'attempt answered'],
  'attempt-ended': ['info', 'attempt ended'],
  'attempt-uncalled': ['info', 'attempt ended'],
  // `EmergencyLog` logs it.
  'round-failed': ['none', ''],
  'call-adopted': ['info', 'call adopted'],
  'call-connected': ['info', 'call connected'],
  'call-transferred': ['info', 'call transferred'],
  'call-handed-back': ['info', 'call handed back'],
  'call-ended': ['info', 'call ended'],
  'call-released': ['debug', 'call released'],
};

/** Logs one line per transition of a call, and what an operator must know of emergency calls. */
export function logFacts(logger: Logger): (fact: CallFact) => void {
  const emergencies = new EmergencyLog(logger);
  return (fact) => {
    const [level, message] = LINES[fact.kind];
    if (level !== 'none') {
      logger[emergencies.repeats(fact) ? 'debug' : level](message, fieldsOf(fact));
    }
    emergencies.take(fact);
  };
}

function fieldsOf(fact: CallFact): Record<string, unknown> {
  const { call, ms } = fact;
  switch (fact.kind) {
    case 'call-started': {
      const { caller, route, ways } = fact;
      return { call, ms, caller, route, attempts: ways };
    }
    case 'attempt-created': {
      const { attempt, place } = fact;
      return { call, ms, ...nameOf(attempt), endpoint: attempt.endpoint, place };
    }
    case 'attempt-skipped':
    case 'attempt-postponed':
      return { call, ms, ...nameOf(fact.attempt), why: fact.why };
    case 'attempt-dialled':
    case 'attempt-progress':
    case 'attempt-ringing':
    case 'attempt-early-media':
    case 'attempt-confirming':
      return { call, ms, ...nameOf(fact.attempt) };
    case 'attempt-answered':
      return {
        call,
        ms,
        ...nameOf(fact.attempt),
        heard: fact.heard,
        ...(fact.pickedUpBy === undefined ? {} : { pickedUpBy: fact.pickedUpBy }),
      };
    case 'attempt-ended':
    case 'attempt-uncalled': {
      const { kind: _, attempt, ...end } = fact;
      const { endpoint } = attempt;
      return { ...end, ...nameOf(attempt), endpoint };
    }
    case 'call-handed-back': {
      const { status, cause, why, to } = fact;
      return { call, ms, status, cause, why, ...(to && { to: placeOf(to) }) };
    }
    case 'call-refused':
    case 'round-failed':
    case 'call-adopted':
    case 'call-connected':
    case 'call-transferred':
    case 'call-ended':
    case 'call-released': {
      const { kind: _, ...fields } = fact;
      return fields;
    }
  }
}

function nameOf({ leg, tier, trunk, host }: AttemptName): Record<string, unknown> {
  return {
    leg,
    tier,
    ...(trunk === undefined ? {} : { trunk }),
    ...(host === undefined ? {} : { host }),
  };
}
