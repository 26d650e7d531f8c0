/** The lines of the rules of one version of the file, by their path as JSON. */
export type RuleLines = ReadonlyMap<string, number>;

/** Calls outlive a change of the file: this many versions may be in use. */
const MOST = 8;

/** Knows the lines of the rules of the last versions that were live. */
export class KnownLines {
  readonly #versions = new Map<string, RuleLines>();

  keep(hash: string, lines: RuleLines): void {
    this.#versions.delete(hash);
    this.#versions.set(hash, lines);
    const [oldest] = this.#versions.keys();
    if (this.#versions.size > MOST && oldest !== undefined) this.#versions.delete(oldest);
  }

  /** Undefined: the version is not known any more. */
  of(hash: string | undefined): RuleLines | undefined {
    return hash === undefined ? undefined : this.#versions.get(hash);
  }
}
