import { nameOfWay, type AttemptName, type CallFact } from '../core/call/call-facts.ts';
import type { CallNow } from '../live-ports.ts';

/** What a leg does, from the least to the most that can be said of a call. */
const LEG_STEPS = [
  'calling',
  'dialled',
  'progress',
  'early-media',
  'ringing',
  'confirming',
  'answered',
] as const;
type LegStep = (typeof LEG_STEPS)[number];

const WORDS: Readonly<Record<LegStep, string>> = {
  calling: 'is being called',
  dialled: 'is dialled',
  progress: 'makes progress',
  'early-media': 'is heard by the caller',
  ringing: 'rings',
  confirming: 'must confirm',
  answered: 'has answered',
};

interface Leg {
  readonly attempt: AttemptName;
  readonly step: LegStep;
  readonly ms: number;
}

/** What a call does now, from its facts. @param at when it came in; Unix time, milliseconds */
export function callNow(facts: readonly CallFact[], at: number): CallNow {
  const legs = new Map<string, Leg>();
  let call: CallNow = { code: 'choosing', text: 'a way is being chosen', since: at };
  for (const fact of facts) {
    takeLeg(legs, fact);
    const told = ofCall(fact);
    if (told !== undefined) call = { ...told, since: at + fact.ms };
  }
  const best = bestOf([...legs.values()]);
  return best === undefined ? call : ofLeg(best, legs.size, at);
}

function takeLeg(legs: Map<string, Leg>, fact: CallFact): void {
  const step = stepOf(fact);
  if (step !== undefined && 'attempt' in fact) {
    legs.set(fact.attempt.leg, { attempt: fact.attempt, step, ms: fact.ms });
  } else if (fact.kind === 'attempt-ended') {
    legs.delete(fact.attempt.leg);
  } else if (!('attempt' in fact) && fact.kind !== 'round-failed') {
    // Caller and callee talk, or the call is over.
    legs.clear();
  }
}

function stepOf({ kind }: CallFact): LegStep | undefined {
  switch (kind) {
    case 'attempt-created':
      return 'calling';
    case 'attempt-dialled':
      return 'dialled';
    case 'attempt-progress':
      return 'progress';
    case 'attempt-early-media':
      return 'early-media';
    case 'attempt-ringing':
      return 'ringing';
    case 'attempt-confirming':
      return 'confirming';
    case 'attempt-answered':
      return 'answered';
    case 'call-started':
    case 'call-refused':
    case 'call-adopted':
    case 'call-connected':
    case 'call-transferred':
    case 'call-handed-back':
    case 'call-ended':
    case 'call-released':
    case 'call-let-go':
    case 'attempt-skipped':
    case 'attempt-postponed':
    case 'attempt-ended':
    case 'attempt-uncalled':
    case 'round-failed':
      return undefined;
  }
}

/** What a fact says of the call as a whole. Undefined: nothing. */
function ofCall(fact: CallFact): Omit<CallNow, 'since'> | undefined {
  switch (fact.kind) {
    case 'attempt-ended':
    case 'attempt-uncalled':
      return { code: 'moving-on', text: `${nameOfWay(fact.attempt)}: ${fact.why}` };
    case 'round-failed':
      return { code: 'round-failed', text: `every trunk has failed ${fact.round} times` };
    case 'call-connected':
    case 'call-adopted':
      return { code: 'talking', text: 'caller and callee talk' };
    case 'call-transferred':
      return { code: 'talking', text: 'they talk after a transfer' };
    case 'call-refused':
      return { code: 'refused', text: `refused: ${fact.status}` };
    case 'call-handed-back':
      return { code: 'handed-back', text: `back in the dialplan: ${fact.status}` };
    case 'call-ended':
      return { code: 'ended', text: fact.why };
    case 'call-let-go':
      return { code: 'let-go', text: fact.why };
    case 'call-started':
    case 'call-released':
    case 'attempt-created':
    case 'attempt-skipped':
    case 'attempt-postponed':
    case 'attempt-dialled':
    case 'attempt-progress':
    case 'attempt-ringing':
    case 'attempt-early-media':
    case 'attempt-confirming':
    case 'attempt-answered':
      return undefined;
  }
}

function bestOf(legs: readonly Leg[]): Leg | undefined {
  const rank = ({ step }: Leg): number => LEG_STEPS.indexOf(step);
  return legs.toSorted((one, other) => rank(other) - rank(one) || one.ms - other.ms)[0];
}

function ofLeg({ attempt, step, ms }: Leg, count: number, at: number): CallNow {
  const others = count === 1 || step === 'answered' ? '' : `, and ${count - 1} more`;
  return { code: step, text: `${trunkOrWay(attempt)} ${WORDS[step]}${others}`, since: at + ms };
}

function trunkOrWay(attempt: AttemptName): string {
  return attempt.trunk ?? nameOfWay(attempt);
}
