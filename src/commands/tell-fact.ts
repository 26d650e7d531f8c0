import {
  nameOfWay,
  watchedName,
  type AttemptName,
  type CallFact,
} from '../core/call/call-facts.ts';
import { placeOf } from '../core/route/route.ts';
import { wrap } from '../runtime/wrap.ts';
import type { TriedWay } from '../simulation-operations.ts';
import { wayOf } from '../simulation/simulate-all.ts';

const UNDER_THE_TIME = ' '.repeat(11);

/** Formats texts below one another, the first one after its time. */
export function afterTime(
  ms: number,
  texts: readonly string[],
  columns: number,
): readonly string[] {
  const at = `${(ms / 1000).toFixed(1).padStart(7)} s  `;
  return texts.flatMap((text, index) => {
    const lines = wrap(text, UNDER_THE_TIME, columns);
    const [head = '', ...rest] = lines;
    return index === 0 ? [at + head.trimStart(), ...rest] : lines;
  });
}

/** Formats what the app does and decides. Empty for all other facts. */
export function tellDecision(fact: CallFact, columns: number): readonly string[] {
  return afterTime(fact.ms, decisionIn(fact), columns);
}

/** Formats any fact. Empty if the fact beside it says the same. */
export function tellFact(fact: CallFact, columns: number): readonly string[] {
  return afterTime(fact.ms, [...decisionIn(fact), ...happeningIn(fact)], columns);
}

function decisionIn(fact: CallFact): readonly string[] {
  switch (fact.kind) {
    case 'attempt-created':
      return [`tier ${fact.attempt.tier}: dials ${nameOfTry(wayOf(fact))}`];
    case 'attempt-skipped':
      return [`tier ${fact.attempt.tier}: ${wayIn(fact)} is skipped: ${fact.why}`];
    case 'attempt-postponed':
      return [`tier ${fact.attempt.tier}: ${wayIn(fact)} comes last: ${fact.why}`];
    case 'attempt-ended':
    case 'attempt-uncalled': {
      const { attempt, outcome, blame, why, next } = fact;
      const { tier, trunk, endpoint, number } = attempt;
      const way = trunk ?? endpoint ?? number;
      // A phone of a group that another one was faster than: nobody is to blame.
      const isBlamed = fact.kind === 'attempt-uncalled' || fact.endedBy !== 'elsewhere';
      const end = isBlamed ? `${outcome}, blamed on ${blame}: ${why}` : why;
      return [`tier ${tier}: ${way === undefined ? '' : `${way}: `}${end}`, `→ ${next}`];
    }
    case 'call-connected':
      return ['the caller is connected'];
    case 'call-started':
    case 'call-refused':
    case 'attempt-dialled':
    case 'attempt-progress':
    case 'attempt-ringing':
    case 'attempt-early-media':
    case 'attempt-confirming':
    case 'attempt-answered':
    case 'round-failed':
    case 'call-adopted':
    case 'call-transferred':
    // The attempt before it has given the reason.
    case 'call-handed-back':
    case 'call-ended':
    case 'call-released':
    case 'call-let-go':
      return [];
  }
}

/** What Asterisk, the callee or the caller does. */
function happeningIn(fact: CallFact): readonly string[] {
  switch (fact.kind) {
    case 'call-started':
    case 'call-refused':
    case 'call-adopted': {
      const { callerNumber = 'no number', dialled, route } = fact;
      const to = dialled === undefined ? '' : ` to ${dialled}`;
      const begins =
        fact.kind === 'call-adopted' ? 'talks since before the app started' : 'comes in';
      return [`a call from ${callerNumber}${to}, route ${route}, ${begins}`];
    }
    case 'attempt-progress':
      return [`${wayIn(fact)} sends 183, or is queued`];
    case 'attempt-ringing':
      return [`${wayIn(fact)} rings`];
    case 'attempt-early-media':
      return [`the caller hears what ${wayIn(fact)} plays`];
    case 'attempt-confirming':
      return [`${wayIn(fact)} answers, and must confirm`];
    case 'attempt-answered':
      return [`${wayIn(fact)} answers`];
    case 'round-failed':
      return [`round ${fact.round}: no trunk takes the call, and all are tried again`];
    case 'call-transferred':
      return [`the call is transferred to ${fact.endpoint ?? fact.to}`];
    case 'call-handed-back': {
      const to = fact.to === undefined ? 'back to the dialplan' : `to ${placeOf(fact.to)}`;
      return [`the caller goes ${to} with ${fact.status}, cause ${fact.cause}: ${fact.why}`];
    }
    case 'call-ended':
      return [`the call ends, ${fact.status}: ${fact.why}`];
    case 'call-let-go':
      return [`the app lets go of the call: ${fact.why}`];
    case 'attempt-created':
    case 'attempt-skipped':
    case 'attempt-postponed':
    case 'attempt-dialled':
    case 'attempt-ended':
    case 'attempt-uncalled':
    case 'call-connected':
    case 'call-released':
      return [];
  }
}

function wayIn({ attempt }: { readonly attempt: AttemptName }): string {
  return watchedName(attempt) ?? nameOfWay(attempt);
}

/** What an attempt dials, by which trunk, and why it has its place. */
export function nameOfTry({ trunk, endpoint, place }: Omit<TriedWay, 'tier'>): string {
  const by = trunk === undefined ? '' : ` through ${trunk}`;
  return `${endpoint}${by}${place === undefined ? '' : ` (${place})`}`;
}
