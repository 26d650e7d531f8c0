import {
  nameOfWay,
  watchedName,
  type AttemptName,
  type CallFact,
} from '../core/call/call-facts.ts';
import { wrap } from '../runtime/wrap.ts';
import type { Simulation } from '../simulation/simulate-call.ts';
import { wayOf, type CallEnd, type Situation, type TriedWay } from './simulate-all.ts';

/** Formats a simulated call for people, line by line. */
export function tellSimulation(
  { facts, variables, place }: Simulation,
  columns: number,
): readonly string[] {
  return [...facts.flatMap((fact) => linesOf(fact, columns)), ...tellEnd(variables, place)];
}

function tellEnd(variables: ReadonlyMap<string, string>, place: string | undefined): string[] {
  if (variables.size === 0) return [];
  const to = place === undefined ? 'back to the dialplan' : `to ${place}`;
  const set = [...variables].filter(([, value]) => value !== '');
  return [`  the caller goes ${to}, with`, ...set.map(([name, value]) => `    ${name}=${value}`)];
}

const UNDER_THE_TIME = ' '.repeat(11);

function linesOf(fact: CallFact, columns: number): readonly string[] {
  const at = `${(fact.ms / 1000).toFixed(1).padStart(7)} s  `;
  const told = (first: string, ...more: readonly string[]): readonly string[] =>
    [first, ...more].flatMap((text, index) => {
      const lines = wrap(text, UNDER_THE_TIME, columns);
      const [head = '', ...rest] = lines;
      return index === 0 ? [at + head.trimStart(), ...rest] : lines;
    });
  switch (fact.kind) {
    case 'attempt-created':
      return told(`tier ${fact.attempt.tier}: dials ${nameOf(wayOf(fact))}`);
    case 'attempt-skipped':
      return told(`tier ${fact.attempt.tier}: ${wayIn(fact)} is skipped: ${fact.why}`);
    case 'attempt-postponed':
      return told(`tier ${fact.attempt.tier}: ${wayIn(fact)} comes last: ${fact.why}`);
    case 'attempt-ended':
    case 'attempt-uncalled': {
      const { attempt, outcome, blame, why, next } = fact;
      const { tier, trunk, endpoint, number } = attempt;
      const way = trunk ?? endpoint ?? number;
      // A phone of a group that another one was faster than: nobody is to blame.
      const isBlamed = fact.kind === 'attempt-uncalled' || fact.endedBy !== 'elsewhere';
      const end = isBlamed ? `${outcome}, blamed on ${blame}: ${why}` : why;
      return told(`tier ${tier}: ${way === undefined ? '' : `${way}: `}${end}`, `→ ${next}`);
    }
    case 'call-connected':
      return told('the caller is connected');
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

function wayIn({ attempt }: { readonly attempt: AttemptName }): string {
  return watchedName(attempt) ?? nameOfWay(attempt);
}

/** Formats all situations of a call. */
export function tellAll(all: readonly Situation[] | CallEnd, columns: number): readonly string[] {
  return isEnd(all) ? [`  ${endText(all)}`] : all.flatMap((one) => tellSituation(one, columns));
}

function tellSituation(situation: Situation, columns: number): string[] {
  const { number, attempts, ringing, best, branches } = situation;
  const heading = `${number}.`.padStart(3);
  return [
    ...attempts.map(
      (attempt, index) =>
        `${index === 0 ? heading : '   '} tier ${attempt.tier}: ${nameOf(attempt)}`,
    ),
    ...ringing.map(
      (attempt) =>
        `    at the same time, tier ${attempt.tier}: ${nameOf(attempt)}, ends with ${attempt.end}`,
    ),
    ...(best === undefined ? [] : [`    the best end of the group so far: ${best}`]),
    ...branches.flatMap(({ ends, leadsTo }) =>
      wrap(`${ends.map(endsText).join(', ')} → ${leadText(leadsTo)}`, '      ', columns),
    ),
  ];
}

/**
 * Formats the ends: `sip:503` for one attempt or for all at once, `answer + sip:503` if they
 * differ.
 */
function endsText(words: readonly string[]): string {
  const distinct = [...new Set(words)];
  return distinct.length === 1 ? distinct.join() : words.join(' + ');
}

function leadText(leadsTo: number | CallEnd): string {
  return typeof leadsTo === 'number' ? `continues at ${leadsTo}.` : endText(leadsTo);
}

function isEnd(all: readonly Situation[] | CallEnd): all is CallEnd {
  return 'variables' in all;
}

function endText({ variables, place }: CallEnd): string {
  const status = variables['FAILOVER_STATUS'];
  if (status === undefined) return 'connected';
  const words = `${status}, cause ${variables['FAILOVER_CAUSE']}`;
  return place === undefined ? `back with ${words}` : `to ${place} with ${words}`;
}

function nameOf({ trunk, endpoint, place }: Omit<TriedWay, 'tier'>): string {
  const by = trunk === undefined ? '' : ` through ${trunk}`;
  return `${endpoint}${by}${place === undefined ? '' : ` (${place})`}`;
}
