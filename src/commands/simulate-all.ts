import type { CallRequest } from '../core/call/call.ts';
import { simulateCall, type AttemptCreated, type Simulation } from './simulate-call.ts';
import { parseEnd, type SimulatedEnd } from './simulated-end.ts';

/** A situation of a call: what is tried, and what each end of it leads to. */
export interface Situation {
  /** 1-based; the first one is the call's beginning. */
  readonly number: number;
  /** One, or several at once. */
  readonly attempts: readonly TriedWay[];
  /** What goes on beside them in a ring-all tier, and how it will end. */
  readonly ringing: ReadonlyArray<TriedWay & { readonly end: string }>;
  /** The best end of the group so far. */
  readonly best?: string;
  readonly branches: readonly Branch[];
}

export interface TriedWay {
  readonly tier: number;
  readonly trunk?: string;
  /** What is dialled. */
  readonly endpoint: string;
  /** What gave it its place, where that is not the file's order. */
  readonly place?: string;
}

/** Ends that lead to the same. */
export interface Branch {
  /** As `--outcomes` takes them; where several are tried at once, one end each. */
  readonly ends: ReadonlyArray<readonly string[]>;
  /** The number of the situation that follows, or how the call ends. */
  readonly leadsTo: number | CallEnd;
}

export interface CallEnd {
  /** What the dialplan gets back, as far as all of these ends give the same; empty where the caller is connected. */
  readonly variables: Readonly<Record<string, string>>;
  readonly place?: string;
}

/** What is tried at each attempt. */
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

/** What is tried besides where several ring at once: the first one ends so, the others as the second word says. */
const MIXED_ENDS = [
  ['answer', 'sip:503'],
  ['rings+sip:603', 'sip:503'],
  ['sip:503', 'no-answer'],
] as const;

/** Everything that can happen to a call. Each situation is told once: what led to it matters no more. */
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

/** Only the variables that both ends give. */
function shared(leadsTo: number | CallEnd, { variables }: Simulation): number | CallEnd {
  if (typeof leadsTo === 'number') return leadsTo;
  const same = Object.entries(leadsTo.variables).filter(
    ([name, value]) => variables.get(name) === value,
  );
  return { ...leadsTo, variables: Object.fromEntries(same) };
}

/** What two ends must have in common to be told as one: the way to them may differ. */
function resultOf({ variables, place }: Simulation): string {
  return [variables.get('FAILOVER_STATUS'), variables.get('FAILOVER_CAUSE'), place].join();
}

/** The way of an attempt that was made. */
export function wayOf({ attempt, place }: AttemptCreated): TriedWay {
  const { tier, trunk, endpoint = '' } = attempt;
  return {
    tier,
    ...(trunk === undefined ? {} : { trunk }),
    endpoint,
    ...(place === undefined ? {} : { place }),
  };
}

/** What two situations must have in common to be told as one: what is under way, and what it will come to. */
function keyOf({ route }: CallRequest, { pending, ringing, best }: Simulation): string {
  // An emergency call goes round: its trunks are tried again by other legs.
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
