/** A stable code for programs, and the same for people. */
export interface Reason {
  readonly code: string;
  readonly text: string;
}

/** `critical`: callers are lost now, or would be at the next failure. */
export type Level = 'ok' | 'warning' | 'critical';

/** How things are, in one sentence, and what needs a person. */
export interface Summary {
  readonly verdict: Reason;
  readonly level: Level;
  /** The worst first. Empty: all is well. */
  readonly needs: readonly Need[];
  readonly numbers: ProtectionCounts;
  /** Absent: the records do not say. */
  readonly failovers?: FailoverCounts;
}

/** Something that needs a person. */
export interface Need {
  readonly kind:
    | 'app'
    | 'asterisk'
    | 'config'
    | 'trunk'
    | 'site'
    | 'number'
    | 'drill'
    | 'records'
    | 'plan'
    | 'node'
    | 'message';
  readonly name: string;
  /** Of a number: E.164, or a block. Absent: the file lists no numbers, and `name` is a route. */
  readonly number?: string;
  readonly level: Exclude<Level, 'ok'>;
  readonly reason: Reason;
  /** ISO 8601, in UTC. Absent: the app does not know. */
  readonly since?: string;
  /** The order that helps. */
  readonly action?: 'hold' | 'release' | 'return' | 'resume' | 'reload' | 'edit';
}

/** Routes count where the file has no `numbers`. */
export interface ProtectionCounts {
  readonly protected: number;
  readonly degraded: number;
  readonly unprotected: number;
}

export interface FailoverCounts {
  /** Of the last 24 hours. Absent: the records do not say. */
  readonly day?: number;
  /** Of this month in `records.time_zone`. */
  readonly month: number;
  /** Which month that is: `2026-11`. */
  readonly of: string;
  /** The sum of `failovers_per_month` of the routes. Absent: no route has one. */
  readonly plan?: number;
  /** The failovers of this month of the routes that have one. Absent: no route has one. */
  readonly used?: number;
}
