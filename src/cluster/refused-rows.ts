/** A row of the shared database that cannot be read, as the log names it. */
export interface RefusedRow {
  readonly table: string;
  readonly row: string;
  /** The column, and the place in it. */
  readonly what: string;
}

/** Takes what cannot be read, and goes on without it. */
export type Refuse = (refused: RefusedRow) => void;

/**
 * Tells of rows that cannot be read. Heartbeats read the same rows again and again, so each is told
 * once, until it can be read.
 */
export class RefusedRows {
  readonly #tell: Refuse;
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(tell: Refuse) {
    this.#tell = tell;
  }

  /** Reads the answer to a question, and tells of what is new. @param question its name */
  reading<T>(question: string, read: (refuse: Refuse) => T): T {
    const now = new Set<string>();
    const answer = read((refused) => {
      const key = JSON.stringify(refused);
      const isKnown = now.has(key) || [...this.#known.values()].some((keys) => keys.has(key));
      if (!isKnown) this.#tell(refused);
      now.add(key);
    });
    this.#known.set(question, now);
    return answer;
  }
}
