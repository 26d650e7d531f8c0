import type { CallFact } from '../core/call/call-facts.ts';
import type { Logger } from '../ports.ts';

/** Somebody who reads what happens to calls. */
export interface FactSubscriber {
  /** For the log. */
  readonly name: string;
  /**
   * `at-once`: calls are decided by what it makes of a fact, so it has it before the next event of any call.
   * `later`: it has its facts in order, when no call waits.
   */
  readonly takes: 'at-once' | 'later';
  take(fact: CallFact): void;
}

/** So many facts wait for those that take them later; the oldest are lost first. */
const MOST_WAITING = 10_000;

/** One turn of the event loop gives those that take facts later so much time. Milliseconds. */
const TURN_MS = 5;

/** Between two log lines about the same subscriber. Milliseconds. */
const COMPLAIN_EVERY_MS = 10_000;

/** Gives each fact to every subscriber. One that throws or is slow harms no other and no call. */
export class FactBus {
  readonly #urgent: readonly FactSubscriber[];
  readonly #patient: readonly FactSubscriber[];
  readonly #logger: Logger;
  readonly #complaints = new Map<string, number>();
  #waiting: CallFact[] = [];
  #lost = 0;
  #isDue = false;

  constructor(subscribers: readonly FactSubscriber[], logger: Logger) {
    this.#urgent = subscribers.filter(({ takes }) => takes === 'at-once');
    this.#patient = subscribers.filter(({ takes }) => takes === 'later');
    this.#logger = logger;
  }

  publish(fact: CallFact): void {
    for (const subscriber of this.#urgent) this.#give(subscriber, fact);
    if (this.#patient.length === 0) return;
    this.#waiting.push(fact);
    if (this.#waiting.length > MOST_WAITING) {
      this.#waiting.shift();
      this.#lost += 1;
    }
    this.#comeBack();
  }

  /** Gives out what still waits. */
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
    let given = 0;
    for (const fact of this.#waiting) {
      for (const subscriber of this.#patient) this.#give(subscriber, fact);
      given += 1;
      if (performance.now() - began > TURN_MS) break;
    }
    this.#waiting.splice(0, given);
  }

  #give(subscriber: FactSubscriber, fact: CallFact): void {
    try {
      subscriber.take(fact);
    } catch (error) {
      const { name } = subscriber;
      this.#complain(name, 'a fact about a call was not taken', {
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
