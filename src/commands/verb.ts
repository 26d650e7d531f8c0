/** What may be said beside a verb. */
export interface VerbOptions {
  readonly config: string;
  /** Instead of the configuration. */
  readonly url?: string;
  readonly caFile?: string;
  readonly token?: string;
  readonly json?: boolean;
  readonly reason?: string;
  readonly for?: string;
  readonly until?: string;
}

export interface View {
  readonly columns: number;
  readonly nowMs: number;
}

/** One thing to ask of the running app, as the command line has it. */
export interface Verb {
  /** With its argument: `hold <trunk>`, `drill start <name>`. */
  readonly usage: string;
  readonly does: string;
  readonly examples: readonly string[];
  /** It looks, or it acts: then somebody wants it, for a reason. */
  readonly kind: 'look' | 'act';
  /** Below `/api/v1/`. @param name the argument, ready for a path */
  readonly path: (name: string) => string;
  /** Beside those that every verb has: flags and what they mean. */
  readonly options?: ReadonlyArray<readonly [flags: string, meaning: string]>;
  /** What an order says of them. */
  readonly more?: (options: VerbOptions) => object;
  /** For people; undefined where it is no answer of this API. */
  readonly tell: (answer: object, view: View) => Told | undefined;
}

export interface Told {
  readonly lines: readonly string[];
  /** A drill in which a call has failed. */
  readonly isWarning?: boolean;
}
