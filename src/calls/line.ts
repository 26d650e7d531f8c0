import type { CallFact } from '../core/call/call-facts.ts';
import { gateAfter, MOST_WITH_SPARES, type Gate } from '../core/call/gate.ts';
import type { Logger } from '../ports.ts';

/** A time in which the app sends callers back because Asterisk cannot keep up. */
export interface Overload {
  /** Unix time. Milliseconds. */
  readonly sinceMs: number;
  /** The number of callers that the app sent back. It does not hear of those who did not enter. */
  readonly callers: number;
}

/**
 * An overload is over so long after the app last shed. The gate itself opens and closes several
 * times a second, which would only confuse people and load balancers. Milliseconds.
 */
const QUIET_MS = 5000;

/**
 * The line of the callers whom the app has taken and for whom Asterisk has not created the first
 * leg yet. It decides whether the app takes one more.
 *
 * A caller who was sent back is not in the line: if they were, an Asterisk that can do nothing but
 * hand callers back would never get a call again. Every caller leaves the line, even if Asterisk
 * stops: their request for a leg is lost after a while, and that ends the attempt.
 */
export class Line {
  readonly #callers = new Set<string>();
  readonly #logger: Logger;
  readonly #onGate: (gate: Gate) => void;
  #gate: Gate = 'open';
  #overload: (Overload & { readonly lastMs: number }) | undefined;

  constructor(logger: Logger, onGate: (gate: Gate) => void) {
    this.#logger = logger;
    this.#onGate = onGate;
  }

  /** The number of callers who wait for Asterisk. */
  get length(): number {
    return this.#callers.size;
  }

  /** Whether Asterisk has time for a leg that is prepared and perhaps never dialled. */
  get hasTimeForSpares(): boolean {
    return this.length <= MOST_WITH_SPARES;
  }

  /** Human-readable: why new callers go back to the dialplan; undefined: the app takes them. */
  get whyShedding(): string | undefined {
    return this.#gate === 'open' ? undefined : `${this.length} callers wait for Asterisk`;
  }

  /** Undefined: the gate was open lately. */
  get overload(): Overload | undefined {
    return this.#overload;
  }

  onFact(fact: CallFact): void {
    switch (fact.kind) {
      case 'call-started':
        this.#callers.add(fact.call);
        break;
      case 'attempt-dialled':
      case 'attempt-ended':
      case 'call-handed-back':
      case 'call-ended':
      case 'call-released':
      case 'call-let-go':
        this.#callers.delete(fact.call);
        break;
      case 'call-refused':
        if (fact.status === 'OVERLOAD') this.#note(1);
        return;
      case 'call-adopted':
      case 'call-connected':
      case 'call-transferred':
      case 'attempt-created':
      case 'attempt-skipped':
      case 'attempt-postponed':
      case 'attempt-progress':
      case 'attempt-ringing':
      case 'attempt-early-media':
      case 'attempt-confirming':
      case 'attempt-answered':
      case 'attempt-uncalled':
      case 'round-failed':
        return;
    }
    const gate = gateAfter(this.#gate, this.length);
    if (gate === this.#gate) return;
    this.#gate = gate;
    if (gate === 'shedding') this.#note(0);
    this.#onGate(gate);
  }

  /** Notices the end of an overload. */
  tick(): void {
    if (this.#gate === 'shedding') this.#note(0);
    if (this.#overload === undefined) return;
    const { sinceMs, lastMs, callers } = this.#overload;
    if (Date.now() - lastMs < QUIET_MS) return;
    this.#overload = undefined;
    this.#logger.warn('overload is over', { callers, ms: lastMs - sinceMs });
  }

  /** @param more the number of callers that went back now */
  #note(more: number): void {
    const nowMs = Date.now();
    if (this.#overload === undefined) {
      this.#logger.warn('overload: new callers go back to the dialplan', { waiting: this.length });
    }
    const { sinceMs, callers } = this.#overload ?? { sinceMs: nowMs, callers: 0 };
    this.#overload = { sinceMs, lastMs: nowMs, callers: callers + more };
  }
}
