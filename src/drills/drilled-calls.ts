import type { CallFact } from '../core/call/call-facts.ts';
import { placeOf } from '../core/route/route.ts';
import type { DrilledCall } from '../operations.ts';

/** The result of a call in which a drill failed an attempt. */
export interface Rehearsal {
  readonly drill: string;
  /** The run that the call took part in. */
  readonly run: number;
  readonly call: DrilledCall;
}

/** Follows calls from the first attempt that a drill fails to their result. */
export class DrilledCalls {
  readonly #calls = new Map<string, Followed>();

  /**
   * Takes a fact about a call. @param atMs wall clock
   * @returns a rehearsal for each drill of the call, once its result is known; until then nothing
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
  /** By the name of the drill. */
  readonly drills: Map<string, Drilled>;
  /** Legs that ring now, or have answered. */
  readonly reached: Set<string>;
  /** The outcomes of attempts that were dialled. */
  readonly decisions: Set<string>;
}

/** The first attempt that a drill failed. */
interface Drilled {
  readonly run: number;
  readonly at: string;
  /** Milliseconds since the start of the call. */
  readonly sinceMs: number;
  movedOnMs?: number;
}

type End = Pick<DrilledCall, 'passed' | 'status'>;

/** Updates the followed call. @returns its result, once it is known */
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
      // If another attempt is ringing when the caller hangs up, the backup was reached.
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
    case 'round-failed':
    case 'call-adopted':
    case 'call-transferred':
    case 'call-released':
    case 'call-let-go':
      return undefined;
  }
}

function moveOn({ drills }: Followed, ms: number): void {
  for (const drilled of drills.values()) drilled.movedOnMs ??= ms - drilled.sinceMs;
}

function isDecision(status: string): boolean {
  return status === 'BUSY' || status === 'DECLINED' || status === 'NOANSWER';
}
