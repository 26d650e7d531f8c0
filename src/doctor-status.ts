/** What `ari-failover doctor --json` printed, and when. */
export interface DoctorRun {
  /** ISO 8601, in UTC. */
  readonly at: string;
  /** `version` is null if Asterisk did not report it. */
  readonly asterisk: { readonly url: string; readonly version: string | null };
  readonly findings: readonly DoctorFinding[];
  /** What it could not look at, and what it needs for that. */
  readonly notChecked: ReadonlyArray<{ readonly what: string; readonly needs: string }>;
}

export interface DoctorFinding {
  readonly severity: 'error' | 'warning' | 'note';
  readonly id: string;
  readonly what: string;
  readonly why: string;
  readonly remedy: { readonly file: string; readonly section?: string; readonly line: string };
}

/** The doctor's last run. */
export interface DoctorStatus {
  readonly isRunning: boolean;
  /** Absent: it has not run since the app started. */
  readonly last?: DoctorRun;
}
