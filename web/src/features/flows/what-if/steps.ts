import type { Attempt, Simulated } from '../../../api/types.ts';
import { endOfAttempt, toneOfEnd } from '../../../shared/end-tones.ts';
import { spaced } from '../../../shared/phone-text.ts';
import type { Tone } from '../../../theme/tones.ts';
import { WHAT_IF } from '../../../words/en/what-if.ts';

/** One thing that happens to a call that nobody makes. */
export interface WhatIfStep {
  readonly seq: number;
  /** Since the call came in. */
  readonly ms: number;
  /** From 1. Absent: it is of the call as a whole. */
  readonly tier?: number;
  readonly tone: Tone;
  readonly text: string;
  /** What follows from it. */
  readonly next?: string;
}

type Entry = Simulated['entries'][number];
type Looks = Pick<WhatIfStep, 'tone' | 'text' | 'next'>;

const { steps: WORDS } = WHAT_IF;

/** The steps of a simulated call in their order, which is that of `seq`. */
export function stepsOf({ entries, attempts }: Pick<Simulated, 'entries' | 'attempts'>) {
  const byLeg = new Map(attempts.map((attempt) => [attempt.leg, attempt]));
  return entries.flatMap((entry): readonly WhatIfStep[] => {
    const attempt = byLeg.get(legOf(entry));
    const looks = attempt === undefined ? ofCall(entry) : ofAttempt(entry, attempt);
    if (looks === undefined) return [];
    const { seq, ms } = entry;
    return [{ seq, ms, ...looks, ...(attempt === undefined ? {} : { tier: attempt.tier }) }];
  });
}

function ofAttempt(entry: Entry, attempt: Attempt): Looks | undefined {
  const who = whoOf(attempt);
  const kind: string = entry.kind;
  switch (kind) {
    case 'attempt-dialled':
      return { tone: 'active', text: WORDS.dialled(who) };
    case 'attempt-ringing':
      return { tone: 'active', text: WORDS.rings(who) };
    case 'attempt-answered':
      return { tone: 'good', text: WORDS.answers(who) };
    case 'attempt-confirming':
      return { tone: 'active', text: WORDS.confirms(who) };
    case 'attempt-skipped':
    case 'attempt-postponed':
      return { tone: 'idle', text: WORDS.passedOver(who, attempt.why) };
    case 'attempt-ended':
    case 'attempt-uncalled': {
      const { why, next, endedBy } = attempt;
      const outcome = endOfAttempt(attempt);
      const isOurs = endedBy?.endsWith('-timer') === true;
      const text = WORDS.ends(who, outcome, isOurs ? undefined : attempt.sip, why);
      return { tone: toneOfEnd(outcome), text, ...(next === undefined ? {} : { next }) };
    }
    default:
      return undefined;
  }
}

function ofCall(entry: Entry): Looks | undefined {
  const kind: string = entry.kind;
  switch (kind) {
    case 'call-started':
      return { tone: 'active', text: WORDS.arrives };
    case 'call-connected':
      return { tone: 'good', text: WORDS.connected };
    case 'call-handed-back': {
      const place = placeIn(entry);
      const status = String(entry['status']);
      return place === undefined
        ? { tone: toneOfEnd(status), text: WORDS.handedBack(status) }
        : { tone: 'active', text: WORDS.handedTo(place) };
    }
    default:
      return undefined;
  }
}

function placeIn({ to }: Readonly<Record<string, unknown>>): string | undefined {
  const place = to as Readonly<Record<string, unknown>> | undefined;
  if (place === undefined) return undefined;
  return [place['context'], place['extension'], place['priority']].map(String).join(',');
}

function legOf(entry: Entry): string {
  const { attempt, leg } = entry as { readonly attempt?: { leg: string }; readonly leg?: string };
  return attempt?.leg ?? leg ?? '';
}

/** A trunk has a name that people know. Otherwise it is the destination. */
export function whoOf({ trunk, destination }: Attempt): string {
  const text = spaced(destination);
  return trunk === undefined ? text : WORDS.by(text, trunk);
}
