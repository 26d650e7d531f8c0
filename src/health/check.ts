/** An active check: says how something does whenever it is asked. One file of `checks/` for each kind. */
export interface Check {
  /** Among those of its trunk or site. */
  readonly name: string;
  /** Between two runs. Milliseconds. */
  readonly everyMs: number;
  /** Never rejects; ends soon after `signal` is aborted. */
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
