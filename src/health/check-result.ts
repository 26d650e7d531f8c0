/** An active check. Each kind has one file in `checks/`. */
export interface Check {
  /** The name, unique within its trunk or site. */
  readonly name: string;
  /** The interval between two runs. Milliseconds. */
  readonly everyMs: number;
  /**
   * Runs the check once. After `signal` is aborted, nobody waits for the result. Work that others
   * notice, such as a call or a request to another host, must end soon after that. A query to
   * Asterisk may run until its own deadline.
   */
  run(signal: AbortSignal): Promise<CheckResult>;
}

export interface CheckResult {
  /** `unknown`: the check could not decide. */
  readonly result: 'good' | 'bad' | 'unknown';
  /** The observation of the check, for people. */
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
