import type { CallFact } from '../core/call/call-facts.ts';
import type { WholeCall } from '../record-ports.ts';
import { foldCall, type Stamp } from './fold-call.ts';

/** The most calls that are followed, since facts about an end can be lost under load. */
const MOST_CALLS = 10_000;

/** The most facts of a call that are kept. An emergency call may try its trunks for hours. */
const MOST_FACTS = 1_000;

interface Told {
  readonly stamp: Stamp;
  readonly facts: CallFact[];
}

/** The calls that have not ended, with their facts. */
export class LiveCalls {
  readonly #calls = new Map<string, Told>();

  /**
   * Takes a fact.
   * @param stamp of the call, if this is its first fact
   * @returns the record of the call if it is over with this fact
   */
  take(fact: CallFact, stamp: () => Stamp): WholeCall | undefined {
    const { call, kind } = fact;
    const told = this.#calls.get(call) ?? { stamp: stamp(), facts: [] };
    if (told.facts.length < MOST_FACTS || !('attempt' in fact)) told.facts.push(fact);
    if (kind === 'call-released' || kind === 'call-let-go') {
      this.#calls.delete(call);
      return foldCall(told.facts, told.stamp);
    }
    this.#calls.set(call, told);
    if (this.#calls.size > MOST_CALLS) this.#forgetOldest();
    return undefined;
  }

  /** The newest first. */
  all(): readonly WholeCall[] {
    return Array.from(this.#calls.values(), ({ facts, stamp }) =>
      foldCall(facts, stamp),
    ).toReversed();
  }

  find(call: string): WholeCall | undefined {
    const told = this.#calls.get(call);
    return told && foldCall(told.facts, told.stamp);
  }

  #forgetOldest(): void {
    const [oldest] = this.#calls.keys();
    if (oldest !== undefined) this.#calls.delete(oldest);
  }
}
