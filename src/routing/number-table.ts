/** A number that people call, or a block of numbers, with its route. */
export interface ListedNumber {
  /** E.164 with its plus: `+14155550100`. A block ends with a star: `+141555502*`. */
  readonly entry: string;
  /** The name of its route. */
  readonly route: string;
  /** The name of the number, for people. */
  readonly label?: string;
  /** False: a call tries only the first tier of the route. */
  readonly failsOver: boolean;
}

/**
 * The numbers that people call. A look-up tries each prefix length once, however many numbers there
 * are.
 */
export class NumberTable {
  /** In the order of the file. */
  readonly all: readonly ListedNumber[];
  readonly #entries: ReadonlyMap<string, ListedNumber>;

  constructor(numbers: readonly ListedNumber[]) {
    this.all = numbers;
    this.#entries = new Map(numbers.map((number) => [number.entry, number]));
  }

  /**
   * Finds the entry of a number: the whole number, else the block with the longest prefix.
   * @param number E.164 with its plus
   */
  find(number: string): ListedNumber | undefined {
    for (let length = number.length; length > 0; length -= 1) {
      const entry = length === number.length ? number : `${number.slice(0, length)}*`;
      const found = this.#entries.get(entry);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
