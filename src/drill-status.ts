/** A time in ISO 8601, in UTC. */
type Time = string;

/** A drill, with its run that lasts, or its last one. */
export interface DrillStatus {
  readonly name: string;
  readonly state: 'idle' | 'running' | 'ended' | 'aborted';
  /** The drill in words: `trunk carrier-a as sip:503, caller +14155550100, 100% for 10m`. */
  readonly what: string;
  /** What fails: every attempt by a trunk or at a site, or the first tier of a route. */
  readonly target: { readonly kind: 'trunk' | 'site' | 'route'; readonly name: string };
  /** How it fails: `sip:503`, `cause:34`, `refused`, `silence`. */
  readonly as: string;
  /** Only calls from this number take part. Absent: from every number. */
  readonly caller?: string;
  /** The share of these calls that takes part, in percent. */
  readonly share: number;
  /** How long a run of it lasts. Milliseconds. */
  readonly lastsMs: number;
  /** When it starts by itself: `Tue 10:00`. Absent: only somebody starts it. */
  readonly schedule?: string;
  readonly nextStart?: Time;
  /** Whether what calls go to instead would hold now. */
  readonly backup: DrillBackup;
  /** Who started it, and their reason: `alice: monthly rehearsal`. */
  readonly startedBy?: string;
  readonly startedAt?: Time;
  readonly endsAt?: Time;
  readonly endedAt?: Time;
  /** Why the drill ended. */
  readonly reason?: string;
  readonly counts: DrillCounts;
  /** The last 1000 calls of the run. */
  readonly calls: readonly DrilledCall[];
  /** The last 20, newest first. They outlive a restart of the app. */
  readonly runs: readonly DrillRunStatus[];
}

/** The protection of the worst protected route that the drill concerns. */
export interface DrillBackup {
  readonly state: 'protected' | 'degraded' | 'unprotected';
  readonly reasons: ReadonlyArray<{ readonly code: string; readonly text: string }>;
}

/** The calls that took part. */
export interface DrillCounts {
  readonly passed: number;
  readonly failed: number;
}

export interface DrillRunStatus extends DrillCounts {
  /** From 1, over all drills. */
  readonly run: number;
  /** When it started. */
  readonly at: Time;
  /** Who started it, and their reason. */
  readonly by: string;
  readonly state: 'running' | 'ended' | 'aborted';
  readonly endedAt?: Time;
  readonly reason?: string;
}

/** One run, call by call. */
export interface DrillRunReport extends DrillRunStatus {
  readonly drill: string;
  /** The last 1000. */
  readonly calls: readonly DrilledCall[];
}

export interface DrilledCall {
  readonly call: string;
  /** The node that had it. Absent: the run was on one node alone. */
  readonly node?: string;
  readonly at: Time;
  /**
   * The call passed: a person answered or decided, or another attempt was ringing, or a dialplan
   * tier took the caller.
   */
  readonly passed: boolean;
  /**
   * The time from the first attempt that the drill failed to the next dialling, or to the dialplan
   * tier. Milliseconds. Absent if nothing followed.
   */
  readonly movedOnMs?: number;
  /**
   * The result of the call: as FAILOVER_STATUS, or CANCEL. Includes the place if a dialplan tier
   * took the caller.
   */
  readonly status: string;
}
