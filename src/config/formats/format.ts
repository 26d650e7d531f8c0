import type { Path } from '../path.ts';

/** Parses one kind of value of the file into a `T`. */
export interface Format<T> {
  /** Describes the accepted values, in words that follow "must be". */
  readonly mustBe: string;
  /** An accepted value, written as in YAML. */
  readonly example: string;
  /** The accepted values as data, for the JSON Schema. */
  readonly shape: Shape;
  /** @param written the text of the value in the file: YAML reads +14155550123 as a number */
  readonly parse: (value: unknown, written?: () => string) => Reading<T>;
}

export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** An error in a value, or in an item of a list. */
export interface Fault {
  /** The place below the value; empty: the value itself. */
  readonly below: Path;
  readonly message: string;
}

/** A shape accepts everything that `parse` accepts, and sometimes more: it is data, not code. */
export type Shape =
  | { readonly kind: 'text'; readonly pattern: RegExp }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'switch'; readonly on: boolean }
  | {
      readonly kind: 'number';
      readonly least: number;
      readonly most: number;
      readonly whole: boolean;
    }
  /** From `leastMs` to `mostMs` milliseconds. */
  | { readonly kind: 'duration'; readonly leastMs: number; readonly mostMs: number }
  | { readonly kind: 'list'; readonly each: Shape }
  | { readonly kind: 'either'; readonly of: readonly Shape[] };

/** Guesses what the author of a refused value meant. The words follow a semicolon. */
export type Hint = (value: unknown) => string | undefined;

interface Definition<T> extends Omit<Format<T>, 'parse'> {
  readonly hint?: Hint;
  /** Undefined: the value is refused. */
  readonly read: (value: unknown) => T | undefined;
}

export function format<T>({ hint, read, ...about }: Definition<T>): Format<T> {
  return {
    ...about,
    parse: (value) => {
      const result = read(value);
      return result === undefined
        ? refused(about.mustBe, hint?.(value) ?? quoteHint(value))
        : { ok: true, value: result };
    },
  };
}

/** Editors and web pages turn quotes into these. To YAML they are letters like any other. */
function quoteHint(value: unknown): string | undefined {
  const quote = typeof value === 'string' ? /[“”„«»‘’‚]/.exec(value)?.[0] : undefined;
  return quote && `${quote} is no quote for YAML: write "`;
}

export function refused(mustBe: string, hint?: string): Extract<Reading<never>, { ok: false }> {
  const message = `must be ${mustBe}${hint === undefined ? '' : `; ${hint}`}`;
  return { ok: false, faults: [{ below: [], message }] };
}

export function accepts({ parse }: Format<unknown>, value: unknown): boolean {
  return parse(value).ok;
}
