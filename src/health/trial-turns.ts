import type { CallReport } from '../core/call-report.ts';

/** The first call after the hold-down tries the trunk, then every fourth. */
const EVERY = 4;

/** Which calls may try a trunk that was down: one at a time, so that a dead one costs one caller his wait, not many. */
export class TrialTurns {
  /** Legs that have neither answered nor ended. */
  readonly #pending = new Set<string>();
  /** Calls since the last trial; the first call is due. */
  #callsSince = EVERY;

  get isDue(): boolean {
    return this.#pending.size === 0 && this.#callsSince >= EVERY;
  }

  /** Its hold-down is over. */
  begin(): void {
    this.#callsSince = EVERY;
  }

  /** A call has begun that this trunk is a way of. */
  callStarted(): void {
    this.#callsSince += 1;
  }

  /** About a leg of this trunk. */
  onReport(report: CallReport): void {
    if (report.entry === 'attempt created') {
      this.#pending.add(report.leg);
      this.#callsSince = 0;
    }
    if (report.entry === 'attempt answered' || report.entry === 'attempt ended') {
      this.#pending.delete(report.leg);
    }
  }
}
