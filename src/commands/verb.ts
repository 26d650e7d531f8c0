import type { AppAddress } from './ask-app.ts';

/** The options of a verb. */
export interface VerbOptions {
  /** The configuration. Absent: the usual places. */
  readonly config?: string;
  /** The URL of the app, instead of the configuration. */
  readonly url?: string;
  readonly caFile?: string;
  readonly token?: string;
  readonly json?: boolean;
  /** Shows the answer again whenever it changes. */
  readonly watch?: boolean;
  readonly reason?: string;
  readonly here?: boolean;
  /** The node that an order is for. */
  readonly node?: string;
  /** How long to wait for the end of its calls. */
  readonly wait?: string;
  readonly for?: string;
  readonly until?: string;
  readonly text?: string;
  readonly subject?: string;
  readonly key?: string;
  readonly note?: string;
  readonly anyway?: boolean;
  readonly markdown?: boolean;
  readonly state?: string;
  readonly cascade?: string;
  readonly severity?: string;
  /** `trunk:carrier-a=held,site:dc1=down`. */
  readonly assume?: string;
}

export interface View {
  readonly columns: number;
  readonly nowMs: number;
}

/** An option of a command. `must` says what is wrong with a value. Undefined: nothing is. */
export type OptionOf = readonly [
  flags: string,
  meaning: string,
  must?: ((value: string) => string | undefined) | undefined,
];

/** A command to the running app. */
export interface Verb {
  /** The command with its argument: `hold <trunk>`, `drill start <name>`. */
  readonly usage: string;
  readonly does: string;
  readonly examples: readonly string[];
  /** `look` only reads. `act` changes something, so the request names who wants it and why. */
  readonly kind: 'look' | 'act';
  /**
   * The path below `/api/v1/`, with its query.
   * @param name the argument, encoded for a path
   */
  readonly path: (name: string, options: VerbOptions) => string;
  /** Options besides those of every verb, with their meaning. */
  readonly options?: readonly OptionOf[];
  /** The query that comes from these options: `?limit=5`. */
  readonly query?: (options: VerbOptions) => string;
  /** The query of the stream that tells when the answer changes. @param name the argument */
  readonly stream?: (name: string) => string;
  /** The part of the body that comes from these options. */
  readonly more?: (options: VerbOptions, name: string) => object;
  /** What follows once the app has answered. @returns the exit code */
  readonly after?: (
    address: AppAddress,
    options: VerbOptions,
    tell: (text: string) => void,
  ) => Promise<number>;
  /** Formats the answer for people. Undefined if this is not an answer of this API. */
  readonly tell: (answer: object, view: View, options?: VerbOptions) => Told | undefined;
}

export interface Told {
  readonly lines: readonly string[];
  /** The exit code. Default: 0. */
  readonly exitCode?: number;
}
