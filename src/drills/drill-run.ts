import { describeDrilledEnd, type PlannedDrill } from '../core/route/drill.ts';
import type { DrilledCall, DrillRunReport, DrillRunStatus, DrillStatus } from '../operations.ts';
import { describeDrill } from './describe-drill.ts';

/** A run of a drill, as it goes on. */
export interface Run {
  /** Unique for each run of any drill. */
  readonly number: number;
  readonly drill: PlannedDrill;
  /** Who started it, and why. */
  readonly startedBy: string;
  /** Wall clock. */
  readonly startedAtMs: number;
  /** Wall clock, unless the clock is set meanwhile. */
  readonly endsAtMs: number;
  /** When the run ends by itself, by the monotonic clock. */
  readonly dueMs: number;
  /** The calls, in the order of their results. */
  readonly calls: DrilledCall[];
  passed: number;
  failed: number;
  failedInRow: number;
  /** Absent while the run continues. */
  end?: RunEnd;
}

export interface RunEnd {
  readonly state: 'ended' | 'aborted';
  readonly reason: string;
  /** Wall clock. */
  readonly atMs: number;
}

/**
 * What a drill is, whether it runs or not.
 * @param nextMs when it starts by itself. Wall clock
 */
export function planOf(drill: PlannedDrill, nextMs?: number) {
  const { name, on, as, caller, share, schedule } = drill;
  return {
    name,
    what: describeDrill(drill),
    target: { kind: on.kind, name: on.name },
    as: describeDrilledEnd(as),
    ...(caller === undefined ? {} : { caller }),
    share: Math.round(share * 1000) / 10,
    ...(schedule === undefined ? {} : { schedule: schedule.text }),
    ...(nextMs === undefined ? {} : { nextStart: timeOf(nextMs) }),
  };
}

/** How a drill stands. @param run its run that lasts, or its last one */
export function statusOf(
  run: Run | undefined,
): Omit<DrillStatus, keyof ReturnType<typeof planOf> | 'backup' | 'runs'> {
  if (run === undefined) return { state: 'idle', counts: { passed: 0, failed: 0 }, calls: [] };
  const { startedBy, startedAtMs, endsAtMs, passed, failed, calls, end } = run;
  return {
    state: end?.state ?? 'running',
    startedBy,
    startedAt: timeOf(startedAtMs),
    endsAt: timeOf(endsAtMs),
    ...(end === undefined ? {} : { endedAt: timeOf(end.atMs), reason: end.reason }),
    counts: { passed, failed },
    calls: [...calls],
  };
}

/** A run for whoever reads it later. */
export function reportOf({
  number,
  drill,
  startedBy,
  startedAtMs,
  calls,
  end,
  ...counts
}: Run): DrillRunReport {
  const { passed, failed } = counts;
  const status: DrillRunStatus = {
    run: number,
    at: timeOf(startedAtMs),
    by: startedBy,
    state: end?.state ?? 'running',
    ...(end === undefined ? {} : { endedAt: timeOf(end.atMs), reason: end.reason }),
    passed,
    failed,
  };
  return { ...status, drill: drill.name, calls: [...calls] };
}

/** A run without its calls. */
export function runOf(report: DrillRunReport): DrillRunStatus {
  const { drill: _, calls: __, ...run } = report;
  return run;
}

export function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
