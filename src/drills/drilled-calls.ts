import type { CallFact } from '../core/call/call-facts.ts';
import { placeOf } from '../core/route/route.ts';
import type { DrilledCall } from '../operations.ts';

/** How a call came out in which a drill had treated an attempt as failed. */
export interface Rehearsal {
  readonly drill: string;
  /** The run of it that the call took part in. */
  readonly run: number;
  readonly call: DrilledCall;
}

/** Follows calls from the first attempt that a drill treats as failed to how they come out. */
export class DrilledCalls {
  readonly #calls = new Map<string, Followed>();

  /**
   * @param atMs wall clock
   * @returns what is known by now: a rehearsal for each drill that the call took part in
   */
  onFact(fact: CallFact, atMs: number): readonly Rehearsal[] {
    const { call, ms } = fact;
    if (fact.kind === 'attempt-uncalled' && fact.drill !== undefined) {
      const { name, run } = fact.drill;
      this.#begin(call, name, { run, at: new Date(atMs).toISOString(), sinceMs: ms });
      return [];
    }
    const followed = this.#calls.get(call);
    if (followed === undefined) return [];
    const end = follow(followed, fact);
    if (end === undefined) return [];
    this.#calls.delete(call);
    return Array.from(followed.drills, ([drill, { run, at, movedOnMs }]) => ({
      drill,
      run,
      call: { call, at, ...end, ...(movedOnMs === undefined ? {} : { movedOnMs }) },
    }));
  }

  #begin(call: string, drill: string, drilled: Drilled): void {
    const { drills } = this.#calls.get(call) ?? this.#follow(call);
    if (!drills.has(drill)) drills.set(drill, drilled);
  }

  #follow(call: string): Followed {
    const followed: Followed = { drills: new Map(), reached: new Set(), decisions: new Set() };
    this.#calls.set(call, followed);
    return followed;
  }
}

interface Followed {
  /** By the drill's name. */
  readonly drills: Map<string, Drilled>;
  /** Legs that ring now, or have answered. */
  readonly reached: Set<string>;
  /** How attempts ended that were made. */
  readonly decisions: Set<string>;
}

/** The first attempt that a drill has treated as failed. */
interface Drilled {
  readonly run: number;
  readonly at: string;
  /** Since the call came in. */
  readonly sinceMs: number;
  movedOnMs?: number;
}

type End = Pick<DrilledCall, 'passed' | 'status'>;

/** @returns how the call came out, once it has */
function follow(followed: Followed, fact: CallFact): End | undefined {
  const { reached, decisions } = followed;
  switch (fact.kind) {
    case 'attempt-dialled':
      moveOn(followed, fact.ms);
      return undefined;
    case 'attempt-ringing':
    case 'attempt-answered':
      reached.add(fact.attempt.leg);
      return undefined;
    case 'attempt-ended':
      reached.delete(fact.attempt.leg);
      decisions.add(fact.outcome);
      return undefined;
    case 'call-connected':
      return { passed: true, status: 'ANSWER' };
    case 'call-handed-back': {
      const { status, to } = fact;
      if (to === undefined) return { passed: isDecision(status) && decisions.has(status), status };
      moveOn(followed, fact.ms);
      return { passed: true, status: `${status} to ${placeOf(to)}` };
    }
    case 'call-ended':
      // A caller who hangs up while another way rings has seen that it can be reached.
      return { passed: fact.status === 'ANSWER' || reached.size > 0, status: fact.status };
    case 'call-started':
    case 'call-refused':
    case 'attempt-created':
    case 'attempt-skipped':
    case 'attempt-postponed':
    case 'attempt-progress':
    case 'attempt-early-media':
    case 'attempt-confirming':
    case 'attempt-uncalled':
    case 'call-adopted':
    case 'call-transferred':
    case 'call-released':
      return undefined;
  }
}

function moveOn({ drills }: Followed, ms: number): void {
  for (const drilled of drills.values()) drilled.movedOnMs ??= ms - drilled.sinceMs;
}

function isDecision(status: string): boolean {
  return status === 'BUSY' || status === 'DECLINED' || status === 'NOANSWER';
}
