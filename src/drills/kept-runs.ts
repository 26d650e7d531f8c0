import type { DrillRunReport } from '../operations.ts';
import type { StateStore } from '../ports.ts';

const KIND = 'drill-run';
/** Of each drill. */
const MOST_RUNS = 20;

/** Keeps the runs of drills over restarts of the app. */
export class KeptRuns {
  readonly #store: Pick<StateStore, 'all' | 'put' | 'remove'>;
  /** By number. */
  readonly #runs: Map<number, DrillRunReport>;

  constructor(store: Pick<StateStore, 'all' | 'put' | 'remove'>) {
    this.#store = store;
    const kept = [...store.all(KIND).values()].filter(isReport);
    this.#runs = new Map(kept.map((report) => [report.run, cutOff(report)]));
  }

  /** Unique for each run of any drill, also after a restart. */
  nextNumber(): number {
    return Math.max(0, ...this.#runs.keys()) + 1;
  }

  keep(report: DrillRunReport): void {
    this.#runs.set(report.run, report);
    this.#store.put(KIND, String(report.run), report);
    for (const { run } of this.of(report.drill).slice(MOST_RUNS)) {
      this.#runs.delete(run);
      this.#store.remove(KIND, String(run));
    }
  }

  /** Newest first. */
  of(drill: string): readonly DrillRunReport[] {
    return [...this.#runs.values()]
      .filter((report) => report.drill === drill)
      .toSorted((one, other) => other.run - one.run);
  }
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
