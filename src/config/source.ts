import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument, type Document } from 'yaml';

/** What is wrong, or doubtful, in a configuration, and what would be right. */
export interface Problem {
  /** `routes.support.tiers[0].via[1]`; empty for the file as a whole. */
  readonly path: string;
  /** 1-based; 0 where the file itself is missing. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type Path = ReadonlyArray<string | number>;

/** A YAML 1.2 file that knows where each of its keys stands. */
export class Source {
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;
  readonly errors: Problem[] = [];
  readonly warnings: Problem[] = [];

  constructor(text: string) {
    this.#lines = new LineCounter();
    // Merge keys and tags other than YAML's own would hide what stands in the file.
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
    for (const { message, pos } of this.#document.errors) {
      const { line, col } = this.#lines.linePos(pos[0]);
      this.errors.push({ path: '', line, column: col, message });
    }
  }

  /** The whole file as plain values; undefined where it is not YAML. */
  get content(): unknown {
    return this.errors.length > 0 ? undefined : this.#document.toJS({ maxAliasCount: 100 });
  }

  error(path: Path, message: string): void {
    this.errors.push({ ...this.#place(path), message });
  }

  warn(path: Path, message: string): void {
    this.warnings.push({ ...this.#place(path), message });
  }

  /** A scalar as it was written; YAML reads an unquoted +14155550123 as a number. */
  written(path: Path): string {
    const node = this.#document.getIn(path, true);
    return isScalar(node) ? (node.source ?? String(node.value)) : '';
  }

  #place(path: Path): Omit<Problem, 'message'> {
    // The nearest ancestor that stands in the file: a key that is missing has no place of its own.
    for (let length = path.length; length > 0; length -= 1) {
      const offset = this.#offset(path.slice(0, length));
      if (offset === undefined) continue;
      const { line, col } = this.#lines.linePos(offset);
      return { path: written(path), line, column: col };
    }
    return { path: written(path), line: 1, column: 1 };
  }

  #offset(path: Path): number | undefined {
    const parent = this.#document.getIn(path.slice(0, -1), true);
    const last = path.at(-1);
    if (isMap(parent)) {
      const pair = parent.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(last),
      );
      return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
    }
    const node = this.#document.getIn(path, true);
    return isNode(node) ? node.range?.[0] : undefined;
  }
}

function written(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}
