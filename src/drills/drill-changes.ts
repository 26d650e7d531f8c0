import type { Done, DrillRunReport } from '../operations.ts';
import type { Logger, StateStore } from '../ports.ts';
import { countsOf, type CallsOfNode, type Run, type RunEnd } from './drill-run.ts';

export interface DrillKeeperParts {
  readonly logger: Logger;
  /** The name of this node. Absent: the app is in no cluster. */
  readonly node?: string | undefined;
  /** Keeps the reports of runs. */
  readonly store: Pick<StateStore, 'all' | 'put' | 'remove'>;
  /** Called when a run starts and when it ends. */
  readonly onChange?: (change: DrillChange) => void;
  /** Called after that when a run has ended. */
  readonly onEnd?: (run: DrillEnd) => void;
  /** Called after each call of a run that all nodes have. */
  readonly onCall?: (calls: CallsOfRun) => void;
  /** Wall clock, milliseconds, only for display: it may be set. Default: Date.now. */
  readonly now?: () => number;
  /** Monotonic clock, milliseconds. Ends drills. Default: performance.now. */
  readonly elapsed?: () => number;
  /** Returns a number from 0 to below 1. Default: Math.random. */
  readonly random?: () => number;
}

/** A run that started or ended. */
export interface DrillChange {
  readonly drill: string;
  readonly run: number;
  readonly to: 'running' | RunEnd['state'];
  /** Who started it and why, or why it ended. */
  readonly why: string;
  /** The calls that passed and failed. */
  readonly passed: number;
  readonly failed: number;
  readonly startedAtMs: number;
  readonly endsAtMs: number;
  readonly isShared: boolean;
}

export interface DrillEnd {
  readonly report: DrillRunReport;
  readonly isShared: boolean;
}

/** The calls of a run on this node: of many the last `CALLS_TOLD`. */
export interface CallsOfRun extends CallsOfNode {
  readonly drill: string;
  readonly run: number;
}

/** A run that another node has started for all nodes. */
export interface SharedRun {
  readonly run: number;
  readonly startedBy: string;
  /** By this node's clock, Unix times in milliseconds. */
  readonly startedAtMs: number;
  readonly endsAtMs: number;
}

/** The most calls that a node tells others of a run. */
export const CALLS_TOLD = 100;

export function changeOf(run: Run, to: DrillChange['to'], why: string): DrillChange {
  const { number, drill, startedAtMs, endsAtMs, isShared } = run;
  const counts = countsOf(run);
  return { drill: drill.name, run: number, to, why, ...counts, startedAtMs, endsAtMs, isShared };
}

export function unknownDrill(name: string): Done {
  return { ok: false, why: 'unknown', message: `no drill "${name}"` };
}
