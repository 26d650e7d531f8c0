import type { CallRequest } from '../core/call/call.ts';
import { NOTHING_STANDS_AGAINST } from '../core/route/standing.ts';
import type { Branch, CallEnd, Situation, TriedWay } from '../simulation-operations.ts';
import { simulateCall, type AttemptCreated, type Simulation } from './simulate-call.ts';
import { parseEnd, type SimulatedEnd } from './simulated-end.ts';

/** The ends to simulate for each attempt. */
const EVERY_END = [
  'answer',
  'sip:503',
  'silence',
  'refused',
  'sip:404',
  'sip:480',
  'rings+sip:480',
  'no-answer',
  'sip:486',
  'sip:603',
  'rings+sip:603',
];

/**
 * More ends to simulate if several attempts ring at once: the first word for the first attempt, the
 * second word for the others.
 */
const MIXED_ENDS = [
  ['answer', 'sip:503'],
  ['rings+sip:603', 'sip:503'],
  ['sip:503', 'no-answer'],
] as const;

/**
 * Simulates everything that can happen to a call. Gives each situation once, whatever leads to it.
 * @returns the end, if the call has no attempt to make
 */
export function* everySituation(
  request: CallRequest,
  standings = NOTHING_STANDS_AGAINST,
): Generator<Situation, CallEnd | undefined, undefined> {
  const first = play([]);
  if (first.pending.length === 0) return endOf(first);
  const known = new Map([[keyOf(request, first), 1]]);
  const due: Due[] = [{ before: [], simulation: first }];
  for (let index = 0; index < due.length; index += 1) {
    const { before, simulation } = due[index] as Due;
    yield {
      number: index + 1,
      attempts: simulation.pending.map(wayOf),
      ringing: simulation.ringing.map((attempt) => ({ ...wayOf(attempt), end: attempt.end })),
      ...(simulation.best === undefined ? {} : { best: simulation.best }),
      branches: branchesOf(before, simulation.pending.length),
    };
  }
  return undefined;

  function play(words: readonly string[]): Simulation {
    return simulateCall(request, parse(words), undefined, standings);
  }

  function branchesOf(before: readonly string[], count: number): readonly Branch[] {
    const branches = new Map<string, { ends: string[][]; leadsTo: number | CallEnd }>();
    for (const ends of endsOf(count)) {
      const path = [...before, ...ends];
      const simulation = play(path);
      const key =
        simulation.pending.length === 0 ? resultOf(simulation) : keyOf(request, simulation);
      const branch = branches.get(key);
      if (branch === undefined) {
        branches.set(key, { ends: [ends], leadsTo: follow(path, simulation) });
      } else {
        branch.ends.push(ends);
        branch.leadsTo = shared(branch.leadsTo, simulation);
      }
    }
    return [...branches.values()];
  }

  function follow(path: readonly string[], simulation: Simulation): number | CallEnd {
    if (simulation.pending.length === 0) return endOf(simulation);
    const key = keyOf(request, simulation);
    const number = known.get(key);
    if (number !== undefined) return number;
    due.push({ before: path, simulation });
    known.set(key, due.length);
    return due.length;
  }
}

/** All situations, or the end of a call that has no attempt to make. */
export function simulateAll(request: CallRequest): readonly Situation[] | CallEnd {
  const situations: Situation[] = [];
  const all = everySituation(request);
  for (;;) {
    const { done, value } = all.next();
    if (done === true) return value ?? situations;
    situations.push(value);
  }
}

interface Due {
  /** The ends that lead there. */
  readonly before: readonly string[];
  readonly simulation: Simulation;
}

function endsOf(count: number): string[][] {
  const same = EVERY_END.map((end) => Array.from({ length: count }, () => end));
  const mixed = MIXED_ENDS.map(([first, others]) => [
    first,
    ...Array.from({ length: count - 1 }, () => others),
  ]);
  return count === 1 ? same : [...same, ...mixed];
}

function endOf({ variables, place }: Simulation): CallEnd {
  return { variables: Object.fromEntries(variables), ...(place === undefined ? {} : { place }) };
}

/** Keeps the variables that are the same for both ends. */
function shared(leadsTo: number | CallEnd, { variables }: Simulation): number | CallEnd {
  if (typeof leadsTo === 'number') return leadsTo;
  const same = Object.entries(leadsTo.variables).filter(
    ([name, value]) => variables.get(name) === value,
  );
  return { ...leadsTo, variables: Object.fromEntries(same) };
}

/**
 * Returns the key of an end. Ends with the same key are reported as one, even if different attempts
 * lead to them.
 */
function resultOf({ variables, place }: Simulation): string {
  return [variables.get('FAILOVER_STATUS'), variables.get('FAILOVER_CAUSE'), place].join();
}

/** Returns what an attempt dials. */
export function wayOf({ attempt, way: { place } }: AttemptCreated): TriedWay {
  const { tier, trunk, endpoint = '' } = attempt;
  return {
    tier,
    ...(trunk === undefined ? {} : { trunk }),
    endpoint,
    ...(place === undefined ? {} : { place }),
  };
}

/**
 * Returns the key of a situation. Situations with the same key are reported as one: the same
 * attempts run, with the same ends.
 */
function keyOf({ route }: CallRequest, { pending, ringing, best }: Simulation): string {
  // An emergency call repeats its trunks, each time with new legs.
  const name = ({ attempt: { leg, endpoint = leg } }: AttemptCreated): string =>
    route.isEmergency === true ? endpoint : leg;
  return JSON.stringify([
    pending.map(name),
    ringing.map((attempt) => [name(attempt), attempt.end]),
    best,
  ]);
}

function parse(words: readonly string[]): readonly SimulatedEnd[] {
  return words.flatMap((word) => parseEnd(word) ?? []);
}
