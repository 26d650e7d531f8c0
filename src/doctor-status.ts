/** What `ari-failover doctor --json` printed, and when. */
export interface DoctorRun {
  /** ISO 8601, in UTC. */
  readonly at: string;
  /** `version` is null if Asterisk did not report it. */
  readonly asterisk: { readonly url: string; readonly version: string | null };
  readonly findings: readonly Finding[];
  /** What it could not look at, and what it needs for that. */
  readonly notChecked: ReadonlyArray<{ readonly what: string; readonly needs: string }>;
}

export type Severity = 'error' | 'warning' | 'note';

/** A problem or a fact that the admin should know, with its remedy. */
export interface Finding {
  readonly severity: Severity;
  /** A stable name. It stays the same when the texts change. */
  readonly id: string;
  readonly what: string;
  /** The effect on calls. */
  readonly why: string;
  readonly remedy: Remedy;
}

export interface Remedy {
  /** A file in /etc/asterisk, or the app's configuration. Empty if no file helps. */
  readonly file: string;
  /** The place in the file. */
  readonly section?: string;
  /** The text to write there, or what to do. Several lines are separated by newlines. */
  readonly line: string;
}

/** The doctor's last run. */
export interface DoctorStatus {
  readonly isRunning: boolean;
  /** Absent: it has not run since the app started. */
  readonly last?: DoctorRun;
}
