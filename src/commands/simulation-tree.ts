import type { CallRequest } from '../core/call.ts';
import { simulateCall, type AttemptCreated, type Simulation } from './simulate-call.ts';
import { parseEnd, type SimulatedEnd } from './simulated-end.ts';

/** Everything that can happen to a call, from one attempt, or several at once, on. */
export interface TreeNode {
  readonly attempts: readonly TreeAttempt[];
  readonly branches: readonly TreeBranch[];
}

export interface TreeAttempt {
  readonly tier: number;
  readonly trunk?: string;
  /** What is dialled. */
  readonly endpoint: string;
  /** What gave it its place, where that is not the file's order. */
  readonly place?: string;
}

/** Ends of an attempt that lead to the same. */
export interface TreeBranch {
  /** As `--outcomes` takes them; of several attempts at once, one end each. */
  readonly ends: ReadonlyArray<readonly string[]>;
  readonly follows:
    TreeEnd | { readonly then: TreeNode } | { readonly asAbove: readonly TreeAttempt[] };
}

export interface TreeEnd {
  /** What the dialplan gets back; empty where the caller is connected. */
  readonly variables: Readonly<Record<string, string>>;
  readonly place?: string;
}

/** What is tried at each attempt. */
const EVERY_END = [
  'answer',
  'sip:503',
  'silence',
  'sip:404',
  'rings+sip:480',
  'no-answer',
  'sip:486',
  'sip:603',
];

/** What is tried besides where several ring at once: the first one ends so, the others as the second word says. */
const MIXED_ENDS = [
  ['answer', 'sip:503'],
  ['sip:603', 'sip:503'],
  ['sip:503', 'no-answer'],
] as const;

/** Each situation is told once: what led to it matters no more. */
export function simulationTree(request: CallRequest): TreeNode | TreeEnd {
  const told = new Set<string>();
  const first = simulateCall(request, []);
  return first.pending.length === 0 ? endOf(first) : explore([], first.pending);

  function explore(before: readonly string[], pending: readonly AttemptCreated[]): TreeNode {
    const attempts = pending.map(nameAttempt);
    told.add(keyOf(attempts));
    const branches = new Map<
      string,
      { ends: string[][]; simulation: Simulation; path: string[] }
    >();
    for (const ends of endsOf(pending.length)) {
      const path = [...before, ...ends];
      const simulation = simulateCall(request, parse(path));
      const key = JSON.stringify([simulation.pending.map(nameAttempt), resultOf(simulation)]);
      const known = branches.get(key);
      if (known === undefined) branches.set(key, { ends: [ends], simulation, path });
      else known.ends.push(ends);
    }
    return {
      attempts,
      branches: [...branches.values()].map(({ ends, simulation, path }) => ({
        ends,
        follows: followsOf(simulation, path),
      })),
    };
  }

  function followsOf(simulation: Simulation, path: readonly string[]): TreeBranch['follows'] {
    const { pending } = simulation;
    if (pending.length === 0) return endOf(simulation);
    const attempts = pending.map(nameAttempt);
    return told.has(keyOf(attempts)) ? { asAbove: attempts } : { then: explore(path, pending) };
  }
}

function endsOf(count: number): string[][] {
  const same = EVERY_END.map((end) => Array.from({ length: count }, () => end));
  const mixed = MIXED_ENDS.map(([first, others]) => [
    first,
    ...Array.from({ length: count - 1 }, () => others),
  ]);
  return count === 1 ? same : [...same, ...mixed];
}

function endOf(simulation: Simulation): TreeEnd {
  const { variables, place } = simulation;
  return { variables: Object.fromEntries(variables), ...(place === undefined ? {} : { place }) };
}

/** What two ends must have in common to be told as one: the way to them may differ. */
function resultOf({ variables, place }: Simulation): unknown {
  return [variables.get('FAILOVER_STATUS'), variables.get('FAILOVER_CAUSE'), place];
}

function nameAttempt({ tier, trunk, endpoint, place }: AttemptCreated): TreeAttempt {
  return {
    tier,
    ...(trunk === undefined ? {} : { trunk }),
    endpoint,
    ...(place === undefined ? {} : { place }),
  };
}

function keyOf(attempts: readonly TreeAttempt[]): string {
  return JSON.stringify(attempts);
}

function parse(words: readonly string[]): readonly SimulatedEnd[] {
  return words.flatMap((word) => parseEnd(word) ?? []);
}
