import type { AttemptName, CallFact } from '../core/call/call-facts.ts';
import type { CallStory } from '../core/call/call-story.ts';
import { placeOf } from '../core/route/route.ts';
import type { Logger } from '../ports.ts';
import { CallStories } from './call-stories.ts';
import { EmergencyLog } from './emergency-log.ts';
import { present } from '../present.ts';
import { summariseCall, type Fields } from './summarise-call.ts';

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
  // Both say how the call was, in one line.
  'call-released': ['info', 'call summary'],
  'call-let-go': ['info', 'call let go'],
};

/**
 * Logs one line per transition of a call, one that sums it up at its end, and what an operator must
 * know of emergency calls.
 */
export function logFacts(logger: Logger): (fact: CallFact) => void {
  const emergencies = new EmergencyLog(logger);
  const stories = new CallStories();
  return (fact) => {
    const story = stories.take(fact);
    const [level, message] = LINES[fact.kind];
    if (level !== 'none') {
      logger[emergencies.repeats(fact) ? 'debug' : level](message, fieldsOf(fact, story));
    }
    emergencies.take(fact);
  };
}

function fieldsOf(fact: CallFact, story: CallStory): Fields {
  const { call, ms } = fact;
  switch (fact.kind) {
    case 'call-started': {
      const { callerNumber, dialled, listed, caller, route, ways } = fact;
      const who = present({ callerNumber, dialled, label: listed?.label });
      return { call, ms, ...who, caller, route, attempts: ways };
    }
    case 'attempt-created': {
      const { attempt, way } = fact;
      return { call, ms, ...nameOf(attempt), ...present({ place: way.place }) };
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
        ...present({ pickedUpBy: fact.pickedUpBy, pickedUpAt: fact.pickedUpAt }),
      };
    case 'attempt-ended': {
      const { kind: _, rule: __, attempt, blame, ...end } = fact;
      // A phone of a group that another one was faster than: nobody is to blame.
      const isBlamed = end.endedBy !== 'elsewhere';
      return { ...end, ...(isBlamed ? { blame } : {}), ...nameOf(attempt) };
    }
    case 'attempt-uncalled': {
      const { kind: _, rule: __, way: ___, attempt, ...end } = fact;
      return { ...end, ...nameOf(attempt) };
    }
    case 'call-handed-back': {
      const { status, cause, why, to } = fact;
      return { call, ms, status, cause, why, ...(to && { to: placeOf(to) }) };
    }
    case 'call-connected':
      return { call, ms, leg: fact.leg, ...present({ endpoint: story.answer?.by }) };
    case 'call-released':
      return { call, ms, ...summariseCall(story, ms) };
    case 'call-let-go':
      return { call, ms, ...summariseCall(story, ms, fact.why) };
    case 'call-refused':
    case 'round-failed':
    case 'call-adopted':
    case 'call-transferred':
    case 'call-ended': {
      const { kind: _, ...fields } = fact;
      return fields;
    }
  }
}

function nameOf({ leg, tier, trunk, host, endpoint, number }: AttemptName): Fields {
  // The dial string holds the number.
  const way = endpoint === undefined ? { number } : { endpoint };
  return { leg, tier, ...present({ trunk, host, ...way }) };
}
