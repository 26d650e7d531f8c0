import { unknown, type Check, type CheckResult } from './check-result.ts';

/**
 * First runs are spread over this time, or over the check's interval if that is shorter.
 * Milliseconds.
 */
const SPREAD_MS = 1000;

/** Events within this time trigger one run. Milliseconds. */
const SETTLE_MS = 1000;

/** The random part of an interval, so that checks that started together drift apart. */
const JITTER = 0.1;

export interface WantedCheck {
  /** The trunk or site that the check belongs to. */
  readonly owner: string;
  /** Differs for every check of this owner, and changes with its settings. */
  readonly version: string;
  create(): Check;
}

/** The result of one run, with its time. */
export interface CheckSeen extends CheckResult {
  readonly name: string;
  /** Wall clock, milliseconds. */
  readonly atMs: number;
  /** The first of the runs in a row that had this result. Wall clock, milliseconds. */
  readonly sinceMs: number;
}

/** A scheduled check. */
export interface RunningCheck {
  readonly owner: string;
  readonly check: Check;
  /** Its last result. */
  readonly last: CheckSeen | undefined;
}

/**
 * Runs checks, each at its own interval and never twice at the same time. Keeps the last result of
 * each. Does not wait for a check that it stops, and ignores its result.
 */
export class CheckSchedule {
  readonly #onResult: (owner: string, seen: CheckSeen) => void;
  readonly #running = new Map<string, Running>();

  /** @param onResult `owner` is the trunk or site that the check belongs to */
  constructor(onResult: (owner: string, seen: CheckSeen) => void) {
    this.#onResult = onResult;
  }

  /** Sets the checks to run from now on. An unchanged check continues without a break. */
  set(wanted: readonly WantedCheck[]): void {
    const keys = new Set(wanted.map(keyOf));
    for (const [key, running] of this.#running) {
      if (keys.has(key)) continue;
      running.stop();
      this.#running.delete(key);
    }
    for (const check of wanted) {
      const { owner } = check;
      const key = keyOf(check);
      if (this.#running.has(key)) continue;
      const onResult = (seen: CheckSeen): void => this.#onResult(owner, seen);
      this.#running.set(key, new Running(owner, check.create(), onResult));
    }
  }

  /** Runs the accepted checks now. Checks that run now or have just run follow a little later. */
  runSoon(accepts: (running: RunningCheck) => boolean): void {
    for (const running of this.#running.values()) if (accepts(running)) running.runSoon();
  }

  /**
   * Returns the last result of each of an owner's checks. Checks that have not run yet are missing.
   */
  seenOf(owner: string): readonly CheckSeen[] {
    return [...this.#running.values()].flatMap((running) =>
      running.owner === owner && running.last !== undefined ? [running.last] : [],
    );
  }

  /** Whether a check with this name exists. */
  has(name: string): boolean {
    return [...this.#running.values()].some(({ check }) => check.name === name);
  }

  close(): void {
    this.set([]);
  }
}

function keyOf({ owner, version }: Pick<WantedCheck, 'owner' | 'version'>): string {
  return JSON.stringify([owner, version]);
}

/**
 * The present activity of a check. `isOutdated`: something has changed since this run began, and
 * the run may have missed it.
 */
type Work =
  | { readonly kind: 'waiting'; readonly timer: NodeJS.Timeout }
  | { readonly kind: 'running'; readonly isOutdated: boolean };

class Running implements RunningCheck {
  readonly owner: string;
  readonly check: Check;
  last: CheckSeen | undefined;
  readonly #onResult: (seen: CheckSeen) => void;
  readonly #stop = new AbortController();
  #work: Work;
  #ranAtMs = -Infinity;

  constructor(owner: string, check: Check, onResult: (seen: CheckSeen) => void) {
    this.owner = owner;
    this.check = check;
    this.#onResult = onResult;
    this.#work = this.#after(Math.random() * Math.min(SPREAD_MS, check.everyMs));
  }

  runSoon(): void {
    if (this.#work.kind === 'running') {
      this.#work = { kind: 'running', isOutdated: true };
      return;
    }
    clearTimeout(this.#work.timer);
    const settledInMs = this.#ranAtMs + SETTLE_MS - performance.now();
    this.#work = this.#after(Math.max(settledInMs, 0));
  }

  stop(): void {
    this.#stop.abort();
    if (this.#work.kind === 'waiting') clearTimeout(this.#work.timer);
  }

  #after(ms: number): Work {
    return { kind: 'waiting', timer: setTimeout(() => void this.#run(), ms).unref() };
  }

  async #run(): Promise<void> {
    const { name, everyMs } = this.check;
    this.#work = { kind: 'running', isOutdated: false };
    const result = await this.#result();
    if (this.#stop.signal.aborted) return;
    this.#ranAtMs = performance.now();
    const atMs = Date.now();
    const sinceMs = this.last?.result === result.result ? this.last.sinceMs : atMs;
    this.last = { ...result, name, atMs, sinceMs };
    const usualMs = everyMs * (1 + JITTER * (Math.random() - 0.5));
    this.#work = this.#after(this.#isOutdated ? SETTLE_MS : usualMs);
    this.#onResult(this.last);
  }

  get #isOutdated(): boolean {
    return this.#work.kind === 'running' && this.#work.isOutdated;
  }

  /**
   * Turns an exception of a check into `unknown`, so that it ends neither the process nor the next
   * runs.
   */
  async #result(): Promise<CheckResult> {
    try {
      return await this.check.run(this.#stop.signal);
    } catch (error) {
      return unknown(
        `the check itself failed: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}
