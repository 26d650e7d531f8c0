import { nameOfWay, type AttemptName, type CallerAndRoute, type CallFact } from './call-facts.ts';
import type { DialplanTier } from '../route/route.ts';
import type { Outcome } from '../verdict/outcome.ts';
import type { Status } from './result.ts';

/** What happened to a call so far, without its details. `storyAfter` builds it from the facts. */
export interface CallStory {
  /** Absent: the story lacks its beginning. */
  readonly who?: CallerAndRoute;
  /** The call began before this run of the app. */
  readonly isAdopted: boolean;
  /** When each attempt that has not ended was dialled. Milliseconds, by leg. */
  readonly dialled: ReadonlyMap<string, number>;
  readonly attempts: ShortList<AttemptStory>;
  readonly answer?: Answer;
  /** When both parties began to talk. Milliseconds. */
  readonly connectedMs?: number;
  /** The endpoint of the party who came last by a transfer. */
  readonly transferredTo?: string;
  readonly end?: CallEnd;
}

/** An attempt that has ended, was answered, or was not made. */
export interface AttemptStory {
  /** The dial string, or the number that cannot exist. */
  readonly way: string;
  /** `skipped`: its trunk took no call. `postponed`: that was down, so others came first. */
  readonly outcome: Outcome | 'skipped' | 'postponed';
  readonly sip?: number;
  /** Milliseconds from the dialling to the end or the answer. Absent: it was not dialled. */
  readonly lastedMs?: number;
  /** Another leg was answered. */
  readonly isElsewhere?: true;
  /** The drill that treated the attempt as failed. */
  readonly drill?: string;
}

interface Answer {
  /** The endpoint of whoever answered. */
  readonly by: string;
  readonly trunk?: string;
  readonly ms: number;
}

interface CallEnd {
  readonly status: Status | 'CANCEL';
  readonly why: string;
  readonly ms: number;
  /** The dialplan tier that took the caller. */
  readonly to?: DialplanTier;
}

/** The first and the last items of a list, so that a long call needs no more memory. */
export interface ShortList<Item> {
  readonly first: readonly Item[];
  /** The number of items between them. */
  readonly between: number;
  readonly last: readonly Item[];
}

const FIRST = 4;
const LAST = 3;

const NO_STORY: CallStory = {
  isAdopted: false,
  dialled: new Map(),
  attempts: { first: [], between: 0, last: [] },
};

/** The story of a call after one more of its facts. */
export function storyAfter(fact: CallFact, story: CallStory = NO_STORY): CallStory {
  const { ms } = fact;
  switch (fact.kind) {
    case 'call-started':
    case 'call-refused':
      return { ...story, who: fact };
    case 'call-adopted': {
      const { endpoint } = fact;
      const answer = endpoint === undefined ? {} : { answer: { by: endpoint, ms } };
      return { ...story, who: fact, isAdopted: true, connectedMs: ms, ...answer };
    }
    case 'attempt-dialled':
      return { ...story, dialled: new Map(story.dialled).set(fact.attempt.leg, ms) };
    case 'attempt-skipped':
      return withAttempt(story, { way: nameOfWay(fact.attempt), outcome: 'skipped' });
    case 'attempt-postponed':
      return postponed(story, nameOfWay(fact.attempt));
    case 'attempt-uncalled': {
      const { drill } = fact;
      const rehearsed = drill === undefined ? {} : { drill: drill.name };
      return withAttempt(story, { ...endOf(fact), ...rehearsed });
    }
    case 'attempt-ended':
      return ended(story, fact.attempt, ms, {
        ...endOf(fact),
        ...(fact.endedBy === 'elsewhere' ? { isElsewhere: true } : {}),
      });
    case 'attempt-answered': {
      const { attempt, pickedUpAt, pickedUpBy } = fact;
      const by = pickedUpAt ?? pickedUpBy ?? nameOfWay(attempt);
      const answered = { way: nameOfWay(attempt), outcome: 'ANSWER' } as const;
      const isPickedUp = pickedUpAt !== undefined || pickedUpBy !== undefined;
      const { trunk } = attempt;
      const through = isPickedUp || trunk === undefined ? {} : { trunk };
      return { ...ended(story, attempt, ms, answered), answer: { by, ms, ...through } };
    }
    case 'call-connected':
      return { ...story, connectedMs: ms };
    case 'call-transferred':
      return { ...story, transferredTo: fact.endpoint ?? fact.to };
    case 'call-handed-back': {
      const { status, why, to } = fact;
      // After `after_answer: continue` the call has ended already, and the answer counts.
      const end = story.end ?? { status, why, ms };
      return { ...story, end: { ...end, ...(to === undefined ? {} : { to }) } };
    }
    case 'call-ended': {
      const { status, why } = fact;
      return { ...story, end: { status, why, ms } };
    }
    case 'attempt-created':
    case 'attempt-progress':
    case 'attempt-ringing':
    case 'attempt-early-media':
    case 'attempt-confirming':
    case 'round-failed':
    case 'call-released':
    case 'call-let-go':
      return story;
  }
}

type Ending = Extract<CallFact, { kind: 'attempt-ended' | 'attempt-uncalled' }>;

function endOf({ attempt, outcome, sip }: Ending): AttemptStory {
  return { way: nameOfWay(attempt), outcome, ...(sip === undefined ? {} : { sip }) };
}

function ended(
  story: CallStory,
  { leg }: AttemptName,
  ms: number,
  attempt: AttemptStory,
): CallStory {
  const sinceMs = story.dialled.get(leg);
  const dialled = new Map(story.dialled);
  dialled.delete(leg);
  const lasted = sinceMs === undefined ? {} : { lastedMs: ms - sinceMs };
  return { ...withAttempt(story, { ...attempt, ...lasted }), dialled };
}

/** A call may pass over the same attempt at each of its steps; the story tells it once. */
function postponed(story: CallStory, way: string): CallStory {
  const { first, last } = story.attempts;
  const isTold = [...first, ...last].some((told) => {
    return told.way === way && told.outcome === 'postponed';
  });
  return isTold ? story : withAttempt(story, { way, outcome: 'postponed' });
}

function withAttempt(story: CallStory, attempt: AttemptStory): CallStory {
  const { first, between, last } = story.attempts;
  if (first.length < FIRST) {
    return { ...story, attempts: { first: [...first, attempt], between, last } };
  }
  const kept = [...last, attempt].slice(-LAST);
  const dropped = last.length + 1 - kept.length;
  return { ...story, attempts: { first, between: between + dropped, last: kept } };
}
