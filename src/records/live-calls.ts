import type { CallFact } from '../core/call/call-facts.ts';
import { FollowedCalls, isOver } from '../core/call/followed-calls.ts';
import type { WholeCall } from '../record-ports.ts';
import { foldCall, type Stamp } from './fold-call.ts';
import type { RuleLines } from './rule-lines.ts';

/** The most facts of a call that are kept. An emergency call may try its trunks for hours. */
const MOST_FACTS = 1_000;

interface Told {
  readonly stamp: Stamp;
  readonly facts: CallFact[];
}

/** The calls that have not ended, with their facts. */
export class LiveCalls {
  readonly #calls = new FollowedCalls<Told>();
  readonly #linesOf: (config: string | undefined) => RuleLines | undefined;

  /** @param linesOf the lines of the rules of a configuration, by its hash */
  constructor(linesOf: (config: string | undefined) => RuleLines | undefined) {
    this.#linesOf = linesOf;
  }

  /**
   * Takes a fact.
   * @param stamp of the call, if this is its first fact
   * @returns the record of the call if it is over with this fact
   */
  take(fact: CallFact, stamp: () => Stamp): WholeCall | undefined {
    const told = this.#calls.get(fact.call) ?? { stamp: stamp(), facts: [] };
    if (told.facts.length < MOST_FACTS || !('attempt' in fact)) told.facts.push(fact);
    this.#calls.keep(fact, told);
    return isOver(fact) ? this.#fold(told) : undefined;
  }

  /** The newest first. */
  all(): readonly WholeCall[] {
    return Array.from(this.#calls.values(), (told) => this.#fold(told)).toReversed();
  }

  find(call: string): WholeCall | undefined {
    const told = this.#calls.get(call);
    return told && this.#fold(told);
  }

  #fold({ facts, stamp }: Told): WholeCall {
    return foldCall(facts, stamp, this.#linesOf);
  }
}
