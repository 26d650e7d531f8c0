import type { Path } from '../path.ts';

/** Reads one kind of value: what stands in the file becomes what the app works with. */
export interface Format<T> {
  /** What a value may be, in words that follow "must be". */
  readonly mustBe: string;
  /** A value that is accepted, as it is written in YAML. */
  readonly example: string;
  /** Which values are accepted, as data: the JSON Schema is written from it. */
  readonly shape: Shape;
  /** @param written the value as it stands in the file: YAML reads an unquoted +14155550123 as a number */
  readonly parse: (value: unknown, written?: () => string) => Reading<T>;
}

export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** What is wrong with a value, or with an item of it. */
export interface Fault {
  /** Empty: the value itself. */
  readonly below: Path;
  readonly message: string;
}

/** A shape may accept more than `parse` does: it is what can be said without code. */
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
  /** Milliseconds. */
  | { readonly kind: 'duration'; readonly leastMs: number; readonly mostMs: number }
  | { readonly kind: 'list'; readonly each: Shape }
  | { readonly kind: 'either'; readonly of: readonly Shape[] };

/** What somebody may have meant who wrote a value that is refused: words that follow a semicolon. */
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
        ? refused(about.mustBe, hint?.(value))
        : { ok: true, value: result };
    },
  };
}

export function refused(mustBe: string, hint?: string): Extract<Reading<never>, { ok: false }> {
  const message = `must be ${mustBe}${hint === undefined ? '' : `; ${hint}`}`;
  return { ok: false, faults: [{ below: [], message }] };
}

export function accepts({ parse }: Format<unknown>, value: unknown): boolean {
  return parse(value).ok;
}
