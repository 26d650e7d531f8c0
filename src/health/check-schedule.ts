import { unknown, type Check, type CheckResult } from './check-result.ts';

/** The first runs are spread over so much, or over the check's own interval where that is shorter. Milliseconds. */
const SPREAD_MS = 1000;

/** Events that come together are one. Milliseconds. */
const SETTLE_MS = 1000;

/** How much an interval varies, so that checks which began together do not stay together. */
const JITTER = 0.1;

export interface WantedCheck {
  /** The trunk or site whose check it is. */
  readonly owner: string;
  /** Differs from that of every other check of this owner, and where anything of this one has changed. */
  readonly version: string;
  create(): Check;
}

/** One run's result, and when. */
export interface CheckSeen extends CheckResult {
  readonly name: string;
  /** Wall clock, milliseconds. */
  readonly atMs: number;
}

/** A check at its work. */
export interface RunningCheck {
  readonly owner: string;
  readonly check: Check;
  /** What it has said last. */
  readonly last: CheckSeen | undefined;
}

/**
 * Runs checks, each at its own interval and never twice at the same time; the last result of each is kept. One that is
 * stopped is not waited for: what it says then is heard by nobody.
 */
export class CheckSchedule {
  readonly #onResult: (owner: string, seen: CheckSeen) => void;
  readonly #running = new Map<string, Running>();

  /** @param onResult `owner` is the trunk or site whose check it is */
  constructor(onResult: (owner: string, seen: CheckSeen) => void) {
    this.#onResult = onResult;
  }

  /** What is to run from now on; a check that was there before, the same, goes on undisturbed. */
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

  /** Runs these checks now; those that run or have just run, once more a little later. */
  runSoon(accepts: (running: RunningCheck) => boolean): void {
    for (const running of this.#running.values()) if (accepts(running)) running.runSoon();
  }

  /** What each of an owner's checks has said last; those that have not run yet are not here. */
  seenOf(owner: string): readonly CheckSeen[] {
    return [...this.#running.values()].flatMap((running) =>
      running.owner === owner && running.last !== undefined ? [running.last] : [],
    );
  }

  /** Whether there is one of this name. */
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

/** What a check is at. `isOutdated`: something has changed since it began, which it may not have seen. */
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
    this.last = { ...result, name, atMs: Date.now() };
    const usualMs = everyMs * (1 + JITTER * (Math.random() - 0.5));
    this.#work = this.#after(this.#isOutdated ? SETTLE_MS : usualMs);
    this.#onResult(this.last);
  }

  get #isOutdated(): boolean {
    return this.#work.kind === 'running' && this.#work.isOutdated;
  }

  /** A fault of a check must not end the process, nor the check's next runs. */
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
