import type { CallReport } from '../core/call-report.ts';
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
  onReport(report: CallReport, atMs: number): readonly Rehearsal[] {
    const { call, ms } = report;
    if (report.entry === 'attempt ended') {
      const { drill, drillRun: run } = report;
      if (drill !== undefined && run !== undefined) {
        this.#begin(call, drill, { run, at: new Date(atMs).toISOString(), sinceMs: ms });
        return [];
      }
    }
    const followed = this.#calls.get(call);
    if (followed === undefined) return [];
    const end = follow(followed, report);
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
function follow(followed: Followed, report: CallReport): End | undefined {
  const { reached, decisions } = followed;
  switch (report.entry) {
    case 'attempt dialled':
      moveOn(followed, report.ms);
      return undefined;
    case 'attempt ringing':
    case 'attempt answered':
      reached.add(report.leg);
      return undefined;
    case 'attempt ended':
      reached.delete(report.leg);
      decisions.add(report.outcome);
      return undefined;
    case 'call connected':
      return { passed: true, status: 'ANSWER' };
    case 'call handed back': {
      const { status, to } = report;
      if (to === undefined) return { passed: isDecision(status) && decisions.has(status), status };
      moveOn(followed, report.ms);
      return { passed: true, status: `${status} to ${to}` };
    }
    case 'call ended':
      // Who hangs up while another way rings has seen that it can be reached.
      return { passed: report.status === 'ANSWER' || reached.size > 0, status: report.status };
    case 'call started':
    case 'attempt created':
    case 'attempt skipped':
    case 'attempt postponed':
    case 'attempt progress':
    case 'attempt early media':
    case 'call adopted':
    case 'call transferred':
    case 'call released':
      return undefined;
  }
}

function moveOn({ drills }: Followed, ms: number): void {
  for (const drilled of drills.values()) drilled.movedOnMs ??= ms - drilled.sinceMs;
}

function isDecision(status: string): boolean {
  return status === 'BUSY' || status === 'DECLINED' || status === 'NOANSWER';
}
