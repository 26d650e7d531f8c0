import type { CallFact } from '../core/call/call-facts.ts';
import { FollowedCalls, isOver } from '../core/call/followed-calls.ts';
import { present } from '../present.ts';
import type { LiveCall } from '../live-ports.ts';
import type { WholeCall } from '../record-ports.ts';
import { callNow } from './call-now.ts';
import { foldCall, type Stamp } from './fold-call.ts';
import type { RuleLines } from './rule-lines.ts';

/** The most facts of a call that are kept. An emergency call may try its trunks for hours. */
const MOST_FACTS = 1_000;

interface Told {
  readonly stamp: Stamp;
  readonly facts: CallFact[];
}

/** What became of a fact. */
interface Taken {
  /** Its place among the facts of the call, from 1. Absent: it is not kept. */
  readonly seq?: number;
  /** Present if the call is over with it. */
  readonly whole?: WholeCall;
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
   */
  take(fact: CallFact, stamp: () => Stamp): Taken {
    const told = this.#calls.get(fact.call) ?? { stamp: stamp(), facts: [] };
    const isKept = told.facts.length < MOST_FACTS || !('attempt' in fact);
    if (isKept) told.facts.push(fact);
    this.#calls.keep(fact, told);
    return present({
      seq: isKept ? told.facts.length : undefined,
      whole: isOver(fact) ? this.#fold(told) : undefined,
    });
  }

  /** The newest first. @param before the `seq` of the last one seen */
  page(limit: number, before = Infinity): readonly LiveCall[] {
    return [...this.#calls.values()]
      .filter(({ stamp }) => stamp.seq < before)
      .slice(-limit)
      .toReversed()
      .map((told) => this.#liveOf(told));
  }

  live(call: string): LiveCall | undefined {
    const told = this.#calls.get(call);
    return told && this.#liveOf(told);
  }

  find(call: string): WholeCall | undefined {
    const told = this.#calls.get(call);
    return told && this.#fold(told);
  }

  /** The ids that begin so. */
  idsFrom(beginning: string): readonly string[] {
    return this.#calls.ids().filter((id) => id.startsWith(beginning));
  }

  #liveOf(told: Told): LiveCall {
    return { ...this.#fold(told).call, now: callNow(told.facts, told.stamp.at) };
  }

  #fold({ facts, stamp }: Told): WholeCall {
    return foldCall(facts, stamp, this.#linesOf);
  }
}
