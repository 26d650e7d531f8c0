import type { CallRequest } from '../core/call/call.ts';
import { simulateCall, type AttemptCreated, type Simulation } from '../simulation/simulate-call.ts';
import { parseEnd, type SimulatedEnd } from '../simulation/simulated-end.ts';

/** A situation of a call: the attempts that run, and the results of each of their ends. */
export interface Situation {
  /** 1-based. Number 1 is the start of the call. */
  readonly number: number;
  /** One attempt, or several at once. */
  readonly attempts: readonly TriedWay[];
  /** Other attempts of a ring-all tier that run at the same time, and how they end. */
  readonly ringing: ReadonlyArray<TriedWay & { readonly end: string }>;
  /** The best end of the group so far. */
  readonly best?: string;
  readonly branches: readonly Branch[];
}

export interface TriedWay {
  readonly tier: number;
  readonly trunk?: string;
  /** The dial string. */
  readonly endpoint: string;
  /** Why it has its place, if that is not the order of the file. */
  readonly place?: string;
}

/** A group of ends with the same result. */
export interface Branch {
  /**
   * The ends in the notation of `--outcomes`. If several attempts run at once, one end for each.
   */
  readonly ends: ReadonlyArray<readonly string[]>;
  /** The number of the next situation, or the end of the call. */
  readonly leadsTo: number | CallEnd;
}

export interface CallEnd {
  /**
   * The variables that the dialplan gets back, if all these ends give the same value. Empty if the
   * caller is connected.
   */
  readonly variables: Readonly<Record<string, string>>;
  readonly place?: string;
}

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
 * Simulates everything that can happen to a call. Reports each situation once, whatever led to it.
 */
export function simulateAll(request: CallRequest): readonly Situation[] | CallEnd {
  const first = simulateCall(request, []);
  if (first.pending.length === 0) return endOf(first);
  const known = new Map([[keyOf(request, first), 1]]);
  const due: Due[] = [{ before: [], simulation: first }];
  const situations: Situation[] = [];
  for (let index = 0; index < due.length; index += 1) {
    const { before, simulation } = due[index] as Due;
    situations.push({
      number: index + 1,
      attempts: simulation.pending.map(wayOf),
      ringing: simulation.ringing.map((attempt) => ({ ...wayOf(attempt), end: attempt.end })),
      ...(simulation.best === undefined ? {} : { best: simulation.best }),
      branches: branchesOf(before, simulation.pending.length),
    });
  }
  return situations;

  function branchesOf(before: readonly string[], count: number): readonly Branch[] {
    const branches = new Map<string, { ends: string[][]; leadsTo: number | CallEnd }>();
    for (const ends of endsOf(count)) {
      const path = [...before, ...ends];
      const simulation = simulateCall(request, parse(path));
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
