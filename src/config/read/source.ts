import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { ProblemCode } from '../../config-operations.ts';
import { writtenPath, type Path } from '../path.ts';
import { duplicateKeys, keyName } from './duplicate-keys.ts';
import { explainYaml, type FoundByParser } from './explain-yaml.ts';
import { withoutSecrets } from './without-secrets.ts';

/** An error or a warning in a configuration, with what would be right. */
export interface Problem {
  readonly code: ProblemCode;
  /** `routes.support.tiers[0].via[1]`; empty: the file as a whole. */
  readonly path: string;
  /** 1-based; 0: the file is missing. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** What its author most likely meant. Absent: nobody can say. */
  readonly meant?: Meant;
}

/** Another name for the key at the place, or another value there. */
export type Meant = { readonly key: string } | { readonly value: string };

type What = Omit<Problem, 'path' | 'line' | 'column'>;

/** A YAML 1.2 file that knows the line of each key. */
export class Source {
  /**
   * The whole file, with maps as Map: an object would reorder numeric names. Undefined: no YAML.
   */
  readonly content: unknown;
  readonly errors: Problem[] = [];
  readonly warnings: Problem[] = [];
  readonly #text: string;
  readonly #document: Document.Parsed;
  readonly #lines = new LineCounter();
  /** Each number of a large file is looked up by its name, several times. */
  readonly #pairs = new Map<YAMLMap, ReadonlyMap<string, Pair>>();

  constructor(text: string) {
    this.#text = text;
    this.#document = parseDocument(text, {
      lineCounter: this.#lines,
      prettyErrors: false,
      uniqueKeys: false,
    });
    const nul = text.indexOf('\0');
    if (nul >= 0) {
      this.#at(this.errors, '', nul, {
        code: 'yaml',
        message: 'is not UTF-8 text: save the file as UTF-8',
      });
      return;
    }
    const { errors, warnings, contents } = this.#document;
    // Later errors follow from the first one.
    for (const error of errors.slice(0, 1)) this.#reportYaml(this.errors, error, text);
    for (const warning of warnings) this.#reportYaml(this.warnings, warning, text);
    if (errors.length > 0) return;
    for (const { path, first, again } of duplicateKeys(contents)) {
      const { line } = this.#lines.linePos(first);
      const message = `is already on line ${line}: keep one`;
      this.#at(this.errors, writtenPath(path), again, { code: 'duplicate-key', message });
    }
    this.content = this.#read(text);
  }

  error(path: Path, code: ProblemCode, message: string, meant?: Meant): void {
    const more = meant === undefined ? {} : { meant };
    this.#at(this.errors, writtenPath(path), this.#offset(path), { code, message, ...more });
  }

  warn(path: Path, code: ProblemCode, message: string): void {
    this.#at(this.warnings, writtenPath(path), this.#offset(path), { code, message });
  }

  /** The text of the file without its secrets. */
  get shown(): string {
    return withoutSecrets(this.#text, this.#document);
  }

  /** The line of a key, from 1. Undefined: the file does not have it. */
  lineOf(path: Path): number | undefined {
    const offset = this.#ownOffset(path);
    return offset === undefined ? undefined : this.#lines.linePos(offset).line;
  }

  /** Whether a section at the top of the file has an error as a whole. */
  isWrong(section: string): boolean {
    return this.errors.some(({ path }) => path === section);
  }

  /** The text of a scalar in the file: YAML reads +14155550123 as a number. */
  written(path: Path): string {
    const node = this.#node(path);
    return isScalar(node) ? (node.source ?? String(node.value)) : '';
  }

  #read(text: string): unknown {
    try {
      return this.#document.toJS({ mapAsMap: true, maxAliasCount: 100 });
    } catch (error) {
      // An alias without an anchor, or aliases that would fill the memory.
      this.#reportYaml(this.errors, { message: (error as Error).message, pos: [0, 0] }, text);
      return undefined;
    }
  }

  #reportYaml(problems: Problem[], found: FoundByParser, text: string): void {
    const { offset, message } = explainYaml(found, text);
    this.#at(problems, '', offset, { code: 'yaml', message });
  }

  #at(problems: Problem[], path: string, offset: number, what: What): void {
    const { line, col } = this.#lines.linePos(offset);
    problems.push({ path, line: Math.max(line, 1), column: Math.max(col, 1), ...what });
  }

  /** The offset of a key. A missing key has none, so its nearest ancestor in the file counts. */
  #offset(path: Path): number {
    for (let length = path.length; length > 0; length -= 1) {
      const offset = this.#ownOffset(path.slice(0, length));
      if (offset !== undefined) return offset;
    }
    return 0;
  }

  #ownOffset(path: Path): number | undefined {
    const parent = this.#node(path.slice(0, -1));
    const key = isMap(parent) ? this.#pairOf(parent, path.at(-1))?.key : this.#node(path);
    return isNode(key) ? key.range?.[0] : undefined;
  }

  #node(path: Path): unknown {
    let node: unknown = this.#document.contents;
    for (const step of path) {
      if (isAlias(node)) node = node.resolve(this.#document);
      if (isMap(node)) node = this.#pairOf(node, step)?.value;
      else if (isSeq(node)) node = node.items[Number(step)];
      else return undefined;
    }
    return isAlias(node) ? node.resolve(this.#document) : node;
  }

  #pairOf(map: YAMLMap, key: Path[number] | undefined): Pair | undefined {
    let pairs = this.#pairs.get(map);
    if (pairs === undefined) this.#pairs.set(map, (pairs = pairsOf(map)));
    return pairs.get(String(key));
  }
}

/** The pairs of a map by the names of their keys. */
function pairsOf({ items }: YAMLMap): ReadonlyMap<string, Pair> {
  const pairs = new Map<string, Pair>();
  for (const pair of items) {
    const name = keyName(pair.key);
    if (!pairs.has(name)) pairs.set(name, pair);
  }
  // YAML reads the key +14155550123 as a number, which the reader knows without its plus.
  for (const pair of items) {
    const value = isScalar(pair.key) ? String(pair.key.value) : undefined;
    if (value !== undefined && !pairs.has(value)) pairs.set(value, pair);
  }
  return pairs;
}
