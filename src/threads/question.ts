/** What a thread is asked to do with what it has opened. */
export interface Question {
  readonly id: number;
  /** The name of a method, or `close`. */
  readonly operation: string;
  readonly args: readonly unknown[];
}

export type Reply<Fault> =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  /** Why it was not done. */
  | { readonly id: number; readonly ok: false; readonly fault: Fault };
