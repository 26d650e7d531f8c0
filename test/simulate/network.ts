import type { Database } from './database.ts';
import type { Random } from './random.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface Weather {
  readonly delayMs: readonly [least: number, most: number];
  /** The share of messages that are lost, each way. */
  readonly loss: number;
  /** The share of statements that are done once more, up to half a minute later. */
  readonly repeated: number;
}

export const FAIR: Weather = { delayMs: [1, 20], loss: 0, repeated: 0 };

/** How long a node waits for the answer to a statement. Milliseconds. */
const DEADLINE_MS = 2000;
const REPEATED_WITHIN_MS = 30_000;

/** What stands between the nodes and the database. */
export class Network {
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #database: Database;
  readonly #cut = new Set<string>();
  weather: Weather = FAIR;

  constructor(time: VirtualTime, random: Random, database: Database) {
    this.#time = time;
    this.#random = random;
    this.#database = database;
  }

  cut(node: string): void {
    this.#cut.add(node);
  }

  mend(node: string): void {
    this.#cut.delete(node);
  }

  /** @param answered undefined: the statement was not answered in time. It may have been done. */
  ask<Result>(
    node: string,
    statement: (database: Database) => Result,
    answered: (result: Result | undefined) => void,
  ): void {
    const sentMs = this.#time.nowMs;
    let isOver = false;
    const end = (result?: Result): void => {
      if (isOver) return;
      isOver = true;
      answered(this.#time.nowMs - sentMs >= DEADLINE_MS ? undefined : result);
    };
    this.#carry(node, () => {
      const result = statement(this.#database);
      this.#carry(node, () => end(result));
    });
    if (this.#random.chance(this.weather.repeated)) {
      this.#time.after(this.#random.between(0, REPEATED_WITHIN_MS), () => {
        if (this.#database.isUp) statement(this.#database);
      });
    }
    this.#time.after(DEADLINE_MS, () => end());
  }

  /** One way: lost, or later. */
  #carry(node: string, arrive: () => void): void {
    if (this.#random.chance(this.weather.loss)) return;
    this.#time.after(this.#random.between(...this.weather.delayMs), () => {
      if (this.#database.isUp && !this.#cut.has(node)) arrive();
    });
  }
}
