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
  /** Whether all nodes of the cluster have it. */
  readonly isShared: boolean;
  /** The calls of this node, in the order of their results. */
  readonly calls: DrilledCall[];
  /** What other nodes have told of their calls, by node. */
  readonly others: Map<string, CallsOfNode>;
  passed: number;
  failed: number;
  /** Absent while the run continues. */
  end?: RunEnd;
}

/** The calls of a run on one node. */
export interface CallsOfNode {
  readonly passed: number;
  readonly failed: number;
  /** The last ones, in the order of their results. */
  readonly calls: readonly DrilledCall[];
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
  const { name, on, as, caller, share, forMs, schedule } = drill;
  return {
    name,
    what: describeDrill(drill),
    target: { kind: on.kind, name: on.name },
    as: describeDrilledEnd(as),
    lastsMs: forMs,
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
  const { startedBy, startedAtMs, endsAtMs, end } = run;
  return {
    state: end?.state ?? 'running',
    startedBy,
    startedAt: timeOf(startedAtMs),
    endsAt: timeOf(endsAtMs),
    ...(end === undefined ? {} : { endedAt: timeOf(end.atMs), reason: end.reason }),
    counts: countsOf(run),
    calls: callsOf(run),
  };
}

/** The calls on all nodes, in the order in which they began; on one, in that of their results. */
export function callsOf({ calls, others }: Run): DrilledCall[] {
  if (others.size === 0) return [...calls];
  const all = [calls, ...Array.from(others.values(), (other) => other.calls)].flat();
  return all.toSorted((one, other) => (one.at < other.at ? -1 : 1));
}

/** The last calls of all nodes, without more of one node than are asked for. */
export function lastCalls(run: Run, count: number): readonly DrilledCall[] {
  const others = new Map(
    Array.from(run.others, ([node, { calls, ...counts }]) => [
      node,
      { ...counts, calls: calls.slice(-count) },
    ]),
  );
  return callsOf({ ...run, calls: run.calls.slice(-count), others }).slice(-count);
}

export function countsOf(run: Run): { readonly passed: number; readonly failed: number } {
  const all = [run, ...run.others.values()];
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** A run for whoever reads it later. */
export function reportOf(run: Run): DrillRunReport {
  const { number, drill, startedBy, startedAtMs, end } = run;
  const status: DrillRunStatus = {
    run: number,
    at: timeOf(startedAtMs),
    by: startedBy,
    state: end?.state ?? 'running',
    ...(end === undefined ? {} : { endedAt: timeOf(end.atMs), reason: end.reason }),
    ...countsOf(run),
  };
  return { ...status, drill: drill.name, calls: callsOf(run) };
}

/** A run without its calls. */
export function runOf(report: DrillRunReport): DrillRunStatus {
  const { drill: _, calls: __, ...run } = report;
  return run;
}

export function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
