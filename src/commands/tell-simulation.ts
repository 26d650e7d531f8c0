import { wrap } from '../runtime/wrap.ts';
import type { Simulation } from '../simulation/simulate-call.ts';
import type { CallEnd, HeardPart, Situation } from '../simulation-operations.ts';
import { afterTime, nameOfTry, tellDecision } from './tell-fact.ts';

/** Formats a simulated call for people, line by line. */
export function tellSimulation(
  { facts, heard, variables, place }: Simulation,
  columns: number,
): readonly string[] {
  return [
    ...facts.flatMap((fact) => tellDecision(fact, columns)),
    ...tellEnd(variables, place),
    ...tellHeard(heard, columns),
  ];
}

function tellHeard(heard: readonly HeardPart[], columns: number): readonly string[] {
  const lines = heard.flatMap(({ ms, text }) => afterTime(ms, [text], columns));
  return ['  the caller hears', ...lines];
}

function tellEnd(variables: ReadonlyMap<string, string>, place: string | undefined): string[] {
  if (variables.size === 0) return [];
  const to = place === undefined ? 'back to the dialplan' : `to ${place}`;
  const set = [...variables].filter(([, value]) => value !== '');
  return [`  the caller goes ${to}, with`, ...set.map(([name, value]) => `    ${name}=${value}`)];
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
        `${index === 0 ? heading : '   '} tier ${attempt.tier}: ${nameOfTry(attempt)}`,
    ),
    ...ringing.map(
      (attempt) =>
        `    at the same time, tier ${attempt.tier}: ${nameOfTry(attempt)}, ends with ${attempt.end}`,
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
