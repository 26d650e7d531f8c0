import type { CallFact } from '../core/call/call-facts.ts';
import type { Logger } from '../ports.ts';

/** A reader of facts about calls. */
export interface FactSubscriber {
  /** The name in the log. */
  readonly name: string;
  /**
   * `at-once`: its results decide calls, so it gets each fact before the next event of any call.
   * `later`: it gets facts in order, when no call waits.
   */
  readonly takes: 'at-once' | 'later';
  /** @param atMs when the fact happened. Unix time, milliseconds */
  take(fact: CallFact, atMs: number): void;
}

/** Most facts that wait for `later` subscribers. Beyond that the oldest facts are lost. */
const MOST_WAITING = 50_000;

/** The time that `later` subscribers get in one turn of the event loop. Milliseconds. */
const TURN_MS = 5;

/**
 * The part of the waiting facts that one turn gives out at least. On a machine that other processes
 * keep busy, the time of a turn can pass before the first fact is given out.
 */
const LEAST_PART = 1 / 16;

/** The shortest time between two log lines about the same subscriber. Milliseconds. */
const COMPLAIN_EVERY_MS = 10_000;

/**
 * Gives each fact to every subscriber. A subscriber that throws or is slow affects no other
 * subscriber and no call.
 */
export class FactBus {
  readonly #urgent: readonly FactSubscriber[];
  readonly #patient: readonly FactSubscriber[];
  readonly #logger: Logger;
  readonly #complaints = new Map<string, number>();
  #waiting: Array<readonly [fact: CallFact, atMs: number]> = [];
  #lost = 0;
  #isDue = false;

  constructor(subscribers: readonly FactSubscriber[], logger: Logger) {
    this.#urgent = subscribers.filter(({ takes }) => takes === 'at-once');
    this.#patient = subscribers.filter(({ takes }) => takes === 'later');
    this.#logger = logger;
  }

  publish(fact: CallFact): void {
    const atMs = Date.now();
    for (const subscriber of this.#urgent) this.#give(subscriber, fact, atMs);
    if (this.#patient.length === 0) return;
    this.#waiting.push([fact, atMs]);
    if (this.#waiting.length > MOST_WAITING) {
      this.#waiting.shift();
      this.#lost += 1;
    }
    this.#comeBack();
  }

  /** Delivers the facts that still wait. */
  close(): void {
    while (this.#waiting.length > 0) this.#giveOut();
  }

  #comeBack(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      this.#giveOut();
      if (this.#waiting.length > 0) this.#comeBack();
    });
  }

  #giveOut(): void {
    if (this.#lost > 0)
      this.#complain('facts', 'facts about calls were lost', { lost: this.#lost });
    this.#lost = 0;
    const began = performance.now();
    const least = this.#waiting.length * LEAST_PART;
    let given = 0;
    for (const [fact, atMs] of this.#waiting) {
      for (const subscriber of this.#patient) this.#give(subscriber, fact, atMs);
      given += 1;
      if (given >= least && performance.now() - began > TURN_MS) break;
    }
    this.#waiting.splice(0, given);
  }

  #give(subscriber: FactSubscriber, fact: CallFact, atMs: number): void {
    try {
      subscriber.take(fact, atMs);
    } catch (error) {
      const { name } = subscriber;
      this.#complain(name, 'a subscriber failed on a fact about a call', {
        by: name,
        kind: fact.kind,
        error,
      });
    }
  }

  #complain(about: string, message: string, fields: Record<string, unknown>): void {
    const now = performance.now();
    const last = this.#complaints.get(about);
    if (last !== undefined && now - last < COMPLAIN_EVERY_MS) return;
    this.#complaints.set(about, now);
    this.#logger.error(message, fields);
  }
}
