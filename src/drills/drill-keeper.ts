import { isDeepStrictEqual } from 'node:util';
import type { CallFact } from '../core/call/call-facts.ts';
import type { Drill, PlannedDrill } from '../core/route/drill.ts';
import type { Done, DrilledCall, DrillRunReport, DrillStatus, Order } from '../operations.ts';
import {
  CALLS_TOLD,
  changeOf,
  unknownDrill,
  type CallsOfRun,
  type DrillKeeperParts,
  type SharedRun,
} from './drill-changes.ts';
import { DrilledCalls } from './drilled-calls.ts';
import { DrillTimes, type DueDrill } from './drill-times.ts';
import {
  lastCalls,
  planOf,
  reportOf,
  runOf,
  statusOf,
  timeOf,
  type CallsOfNode,
  type Run,
  type RunEnd,
} from './drill-run.ts';
import { KeptRuns } from './kept-runs.ts';

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
  readonly #parts: Required<Omit<DrillKeeperParts, 'node'>> & Pick<DrillKeeperParts, 'node'>;
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
      onCall: () => undefined,
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

  /** @param shared if all nodes have the run: the highest number of theirs */
  start(name: string, { by, reason }: Order, shared?: { readonly highest: number }): Done {
    const drill = this.#drills.get(name);
    if (drill === undefined) return unknownDrill(name);
    if (this.#runningOf(name) !== undefined) {
      return { ok: false, why: 'impossible', message: `drill "${name}" is already running` };
    }
    const startedAtMs = this.#parts.now();
    const times = { startedAtMs, endsAtMs: startedAtMs + drill.forMs };
    const run = Math.max(this.#kept.nextNumber(), (shared?.highest ?? 0) + 1);
    const startedBy = [by, reason].filter(Boolean).join(': ');
    this.#begin(drill, { run, startedBy, ...times }, shared !== undefined);
    return { ok: true };
  }

  /** Takes part in a run that was started for all nodes. Does nothing if this node has it. */
  join(name: string, run: SharedRun): void {
    const drill = this.#drills.get(name);
    const nowMs = this.#parts.now();
    const mine = this.#runningOf(name);
    const isPassedOver = mine?.isShared === false || (mine?.number ?? 0) > run.run;
    if (drill === undefined || run.endsAtMs <= nowMs || isPassedOver) return;
    if (this.#kept.has(name, run)) return;
    // Two nodes have started it at the same time. The same run counts on all, or none can stop it.
    if (mine) this.#end(mine, 'ended', 'another node has started it as well');
    // It never lasts longer than this node's configuration says.
    this.#begin(drill, { ...run, endsAtMs: Math.min(run.endsAtMs, nowMs + drill.forMs) }, true);
  }

  /** Ends a run that was ended for all nodes. */
  finish(name: string, number: number, { state, reason }: Omit<RunEnd, 'atMs'>): void {
    const run = this.#runs.get(name);
    if (run?.number === number && run.isShared) this.#end(run, state, reason);
  }

  /** Ends all runs that were started for all nodes: this one has lost the others. */
  leave(reason: string): void {
    for (const run of this.#running()) if (run.isShared) this.#end(run, 'ended', reason);
  }

  /** Takes what another node tells of its calls. */
  hear(node: string, { drill, run: number, ...calls }: CallsOfRun): void {
    const run = this.#runs.get(drill);
    if (run?.number !== number || !run.isShared) return;
    run.others.set(node, calls);
    this.#judge(run);
    if (run.end !== undefined) this.#kept.keep(reportOf(run));
  }

  #begin(drill: PlannedDrill, shared: SharedRun, isShared: boolean): void {
    const { run: number, startedBy, startedAtMs, endsAtMs } = shared;
    const { now, elapsed, logger, onChange } = this.#parts;
    const dueMs = elapsed() + endsAtMs - now();
    const times = { startedAtMs, endsAtMs, dueMs };
    const empty = { calls: [], others: new Map<string, CallsOfNode>(), passed: 0, failed: 0 };
    const run: Run = { number, drill, startedBy, ...times, isShared, ...empty };
    this.#runs.set(drill.name, run);
    this.#kept.keep(reportOf(run));
    logger.warn('drill started', { drill: drill.name, startedBy, until: timeOf(endsAtMs) });
    onChange(changeOf(run, 'running', startedBy));
  }

  #runningOf(name: string): Run | undefined {
    return this.#running().find(({ drill }) => drill.name === name);
  }

  /** Ends a running drill. Does nothing if it is not running. */
  stop(name: string, { by, reason }: Order): Done {
    if (!this.#drills.has(name)) return unknownDrill(name);
    const run = this.#runningOf(name);
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

  #add(run: Run, result: DrilledCall): void {
    const { logger, node } = this.#parts;
    const call = run.isShared && node !== undefined ? { ...result, node } : result;
    run.calls.push(call);
    run[call.passed ? 'passed' : 'failed'] += 1;
    if (run.calls.length > CALLS_KEPT) run.calls.shift();
    logger.info('drilled call', { drill: run.drill.name, ...call });
    if (run.isShared) {
      const { number, passed, failed } = run;
      const calls = run.calls.slice(-CALLS_TOLD);
      this.#parts.onCall({ drill: run.drill.name, run: number, passed, failed, calls });
    }
    this.#judge(run);
  }

  #judge(run: Run): void {
    const last = lastCalls(run, FAILURES);
    if (last.length < FAILURES || last.some(({ passed }) => passed)) return;
    this.#end(run, 'aborted', `${FAILURES} calls in a row failed`);
  }

  #end(run: Run, state: RunEnd['state'], reason: string, atMs = this.#parts.now()): void {
    if (run.end !== undefined) return;
    run.end = { state, reason, atMs };
    const report = reportOf(run);
    this.#kept.keep(report);
    const { passed, failed } = report;
    this.#parts.logger.warn(`drill ${state}`, { drill: run.drill.name, reason, passed, failed });
    this.#parts.onChange(changeOf(run, state, reason));
    this.#parts.onEnd({ report, isShared: run.isShared });
  }
}
