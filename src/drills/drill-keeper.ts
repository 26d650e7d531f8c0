import { isDeepStrictEqual } from 'node:util';
import type { CallFact } from '../core/call/call-facts.ts';
import type { Drill, PlannedDrill } from '../core/route/drill.ts';
import type { Done, DrilledCall, DrillRunReport, DrillStatus, Order } from '../operations.ts';
import type { Logger, StateStore } from '../ports.ts';
import { DrilledCalls } from './drilled-calls.ts';
import { DrillTimes, type DueDrill } from './drill-times.ts';
import { planOf, reportOf, runOf, statusOf, timeOf, type Run, type RunEnd } from './drill-run.ts';
import { KeptRuns } from './kept-runs.ts';

export interface DrillKeeperParts {
  readonly logger: Logger;
  /** Keeps the reports of runs. */
  readonly store: Pick<StateStore, 'all' | 'put' | 'remove'>;
  /** Called when a run starts and when it ends. */
  readonly onChange?: (change: DrillChange) => void;
  /** Called after that when a run has ended. */
  readonly onEnd?: (report: DrillRunReport) => void;
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
}

/** Normalises a phone number, so that two spellings of it are equal. */
type NumberReader = (written: string) => string;

/** A drill aborts after this many failed calls in a row, because callers suffer. */
const FAILURES = 3;
/** The most calls that a run keeps. Older ones are dropped. */
const CALLS_KEPT = 1000;

/**
 * Keeps the last run of each drill: which calls take part, their results, and when the run ends.
 */
export class DrillKeeper {
  readonly #parts: Required<DrillKeeperParts>;
  readonly #calls = new DrilledCalls();
  /** The drills of the live configuration. */
  #drills: ReadonlyMap<string, PlannedDrill> = new Map();
  #numberOf: NumberReader = (written) => written;
  /** The last run of each drill, by name. */
  readonly #runs = new Map<string, Run>();
  readonly #kept: KeptRuns;
  readonly #times = new DrillTimes();

  constructor(parts: DrillKeeperParts) {
    this.#parts = {
      now: Date.now,
      elapsed: () => performance.now(),
      random: Math.random,
      onChange: () => undefined,
      onEnd: () => undefined,
      ...parts,
    };
    this.#kept = new KeptRuns(parts.store);
  }

  /**
   * Sets the drills of the live configuration. A running drill continues if its settings are
   * unchanged.
   * @param numberOf normalises the caller's number, so that spellings are equal
   */
  configure(drills: readonly PlannedDrill[], numberOf: NumberReader): void {
    this.#numberOf = numberOf;
    this.#drills = new Map(drills.map((drill) => [drill.name, drill]));
    this.#times.configure(drills, this.#parts.now());
    for (const [name, run] of this.#runs) {
      const drill = this.#drills.get(name);
      if (isDeepStrictEqual(drill, run.drill)) continue;
      const what = drill === undefined ? 'removed' : 'changed';
      this.#end(run, 'ended', `it was ${what} in the configuration`);
      if (drill === undefined) this.#runs.delete(name);
    }
  }

  start(name: string, { by, reason }: Order): Done {
    const drill = this.#drills.get(name);
    if (drill === undefined) return unknown(name);
    if (this.#running().some((run) => run.drill.name === name)) {
      return { ok: false, why: 'impossible', message: `drill "${name}" is already running` };
    }
    const startedAtMs = this.#parts.now();
    const endsAtMs = startedAtMs + drill.forMs;
    const dueMs = this.#parts.elapsed() + drill.forMs;
    const number = this.#kept.nextNumber();
    const times = { startedAtMs, endsAtMs, dueMs };
    const startedBy = [by, reason].filter(Boolean).join(': ');
    const counts = { passed: 0, failed: 0, failedInRow: 0 };
    const run: Run = { number, drill, startedBy, ...times, calls: [], ...counts };
    this.#runs.set(name, run);
    this.#kept.keep(reportOf(run));
    this.#parts.logger.warn('drill started', { drill: name, startedBy, until: timeOf(endsAtMs) });
    const change = { drill: name, run: number, to: 'running', why: startedBy } as const;
    this.#parts.onChange({ ...change, passed: 0, failed: 0 });
    return { ok: true };
  }

  /** Ends a running drill. Does nothing if it is not running. */
  stop(name: string, { by, reason }: Order): Done {
    if (!this.#drills.has(name)) return unknown(name);
    const run = this.#running().find(({ drill }) => drill.name === name);
    if (run) this.#end(run, 'ended', [`stopped by ${by}`, reason].filter(Boolean).join(': '));
    return { ok: true };
  }

  /** Returns the drills that a new call takes part in. */
  drillsFor(callerNumber: string): readonly Drill[] {
    const running = this.#running();
    if (running.length === 0) return [];
    const chance = this.#parts.random();
    const caller = this.#numberOf(callerNumber);
    return running
      .filter(({ drill }) => chance < drill.share && (drill.caller ?? caller) === caller)
      .map(({ drill: { name, on, as }, number }) => ({ name, on, as, run: number }));
  }

  /** Takes a fact about a call. Results that belong to an earlier run are ignored. */
  onFact(fact: CallFact): void {
    for (const { drill, run: number, call } of this.#calls.onFact(fact, this.#parts.now())) {
      const run = this.#runs.get(drill);
      if (run?.number === number) this.#add(run, call);
    }
  }

  /** The scheduled drills whose time has come since the last question. */
  due(): readonly DueDrill[] {
    return this.#times.due(this.#parts.now());
  }

  /** Ends drills whose time is over. */
  tick(): void {
    this.#running();
  }

  /** Returns all drills, in the order of the configuration. */
  statuses(): ReadonlyArray<Omit<DrillStatus, 'backup'>> {
    this.tick();
    return Array.from(this.#drills.values(), (drill) => ({
      ...planOf(drill, this.#times.nextOf(drill.name)),
      ...statusOf(this.#runs.get(drill.name)),
      runs: this.#reportsOf(drill.name).map(runOf),
    }));
  }

  /** One run, call by call. Undefined: it is not kept. */
  run(drill: string, number: number): DrillRunReport | undefined {
    this.tick();
    return this.#reportsOf(drill).find(({ run }) => run === number);
  }

  /** The run that lasts has news that is not kept yet. */
  #reportsOf(drill: string): readonly DrillRunReport[] {
    const last = this.#runs.get(drill);
    return this.#kept
      .of(drill)
      .map((report) => (report.run === last?.number ? reportOf(last) : report));
  }

  #running(): readonly Run[] {
    const { now, elapsed } = this.#parts;
    const elapsedMs = elapsed();
    for (const run of this.#runs.values()) {
      if (run.dueMs > elapsedMs) continue;
      this.#end(run, 'ended', 'its time is over', Math.round(now() - (elapsedMs - run.dueMs)));
    }
    return [...this.#runs.values()].filter(({ end }) => end === undefined);
  }

  #add(run: Run, call: DrilledCall): void {
    const { logger } = this.#parts;
    run.calls.push(call);
    run[call.passed ? 'passed' : 'failed'] += 1;
    if (run.calls.length > CALLS_KEPT) run.calls.shift();
    logger.info('drilled call', { drill: run.drill.name, ...call });
    run.failedInRow = call.passed ? 0 : run.failedInRow + 1;
    if (run.failedInRow === FAILURES) {
      this.#end(run, 'aborted', `${FAILURES} calls in a row failed`);
    }
  }

  #end(run: Run, state: RunEnd['state'], reason: string, atMs = this.#parts.now()): void {
    if (run.end !== undefined) return;
    run.end = { state, reason, atMs };
    const report = reportOf(run);
    this.#kept.keep(report);
    const { passed, failed } = run;
    const { name } = run.drill;
    this.#parts.logger.warn(`drill ${state}`, { drill: name, reason, passed, failed });
    this.#parts.onChange({ drill: name, run: run.number, to: state, why: reason, passed, failed });
    this.#parts.onEnd(report);
  }
}

function unknown(name: string): Done {
  return { ok: false, why: 'unknown', message: `no drill "${name}"` };
}
