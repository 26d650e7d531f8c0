import type { DrillRunReport } from '../operations.ts';
import type { StateStore } from '../ports.ts';
import type { SharedRun } from './drill-changes.ts';

const KIND = 'drill-run';
/** Of each drill. */
const MOST_RUNS = 20;
/** By the clocks of two nodes, one run has started at about the same time. Milliseconds. */
const SAME_START_MS = 5000;

/** Keeps the runs of drills over restarts of the app. */
export class KeptRuns {
  readonly #store: Pick<StateStore, 'all' | 'put' | 'remove'>;
  readonly #runs: Map<string, DrillRunReport>;

  constructor(store: Pick<StateStore, 'all' | 'put' | 'remove'>) {
    this.#store = store;
    const kept = [...store.all(KIND).values()].filter(isReport);
    this.#runs = new Map(kept.map((report) => [keyOf(report), cutOff(report)]));
  }

  /** Unique for each run of any drill on this node, also after a restart. */
  nextNumber(): number {
    return Math.max(0, ...Array.from(this.#runs.values(), ({ run }) => run)) + 1;
  }

  keep(report: DrillRunReport): void {
    this.#runs.set(keyOf(report), report);
    this.#store.put(KIND, keyOf(report), report);
    for (const old of this.of(report.drill).slice(MOST_RUNS)) {
      this.#runs.delete(keyOf(old));
      this.#store.remove(KIND, keyOf(old));
      // An earlier version kept it under its number.
      this.#store.remove(KIND, String(old.run));
    }
  }

  /** Another node may have given its number to a run of its own, before they knew of each other. */
  has(drill: string, { run, startedAtMs }: Pick<SharedRun, 'run' | 'startedAtMs'>): boolean {
    return this.of(drill).some(
      (report) =>
        report.run === run && Math.abs(Date.parse(report.at) - startedAtMs) < SAME_START_MS,
    );
  }

  /** Newest first. */
  of(drill: string): readonly DrillRunReport[] {
    return [...this.#runs.values()]
      .filter((report) => report.drill === drill)
      .toSorted((one, other) => other.run - one.run);
  }
}

/** Two nodes may start different drills at the same time, with one number. */
function keyOf({ drill, run }: DrillRunReport): string {
  return `${run} ${drill}`;
}

/** The app ended during the run, and with it the run. */
function cutOff(report: DrillRunReport): DrillRunReport {
  return report.state === 'running'
    ? { ...report, state: 'ended', reason: 'the app ended' }
    : report;
}

/** Another release may have written something else. */
function isReport(value: unknown): value is DrillRunReport {
  if (typeof value !== 'object' || value === null) return false;
  const { run, drill, calls } = value as Partial<DrillRunReport>;
  return Number.isSafeInteger(run) && typeof drill === 'string' && Array.isArray(calls);
}
