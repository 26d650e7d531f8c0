/** An active check: says how something does whenever it is asked. One file of `checks/` for each kind. */
export interface Check {
  /** Among those of its trunk or site. */
  readonly name: string;
  /** Between two runs. Milliseconds. */
  readonly everyMs: number;
  /**
   * Once `signal` is aborted nobody waits for its result. What others would notice, a call or a request to somebody else,
   * is to end soon then; a question to the Asterisk beside it may end by its own deadline.
   */
  run(signal: AbortSignal): Promise<CheckResult>;
}

export interface CheckResult {
  /** `unknown`: it can't say. */
  readonly result: 'good' | 'bad' | 'unknown';
  /** What it saw, for people. */
  readonly evidence: string;
}

export function good(evidence: string): CheckResult {
  return { result: 'good', evidence };
}

export function bad(evidence: string): CheckResult {
  return { result: 'bad', evidence };
}

export function unknown(evidence: string): CheckResult {
  return { result: 'unknown', evidence };
}
