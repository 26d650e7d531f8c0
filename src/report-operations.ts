import type { Span } from './record-ports.ts';

/** A time in ISO 8601, in UTC. */
type Time = string;

/** What the records tell in sums. Each promise rejects with `NoRecords` if they cannot be read. */
export interface ReportOperations {
  /** `records.time_zone`, in which months begin. */
  readonly zone: string;
  /** The calls that failed over, in each of these spans. */
  failovers(by: FailoverKey, spans: readonly Span[]): Promise<readonly FailoverBucket[]>;
  month(span: Span): Promise<MonthFigures>;
  /** How the attempts by a trunk or a host have ended. */
  ends(trunk: string, span: Span): Promise<TrunkEnds>;
  /** The states of something. Undefined: nothing is known of it. */
  history(of: HistoryObject, span: Span): Promise<readonly HistorySpan[] | undefined>;
}

/** What failovers are divided by. `trunk`: the one that took the call. */
export const FAILOVER_KEYS = ['route', 'number', 'trunk', 'reason'] as const;
export type FailoverKey = (typeof FAILOVER_KEYS)[number];

export interface FailoverBucket {
  readonly from: Time;
  /** Empty: no call has failed over. */
  readonly values: Readonly<Record<string, number>>;
}

/** The answer of the API. */
export interface MonthReport extends MonthFigures {
  /** `2026-11`. */
  readonly month: string;
  /** Such as `Europe/Berlin`. */
  readonly zone: string;
  readonly from: Time;
  readonly to: Time;
}

/** What happened in a month. Shares are percentages with one decimal, absent where nothing is. */
export interface MonthFigures extends CallFigures {
  /** From the failure of an attempt to the next one. Absent: no attempt has failed. */
  readonly movedOn?: Times;
  readonly routes: ReadonlyArray<CallFigures & { readonly name: string; readonly plan?: number }>;
  readonly numbers: ReadonlyArray<CallFigures & { readonly number: string }>;
  /** The calls that each trunk decided. */
  readonly trunks: ReadonlyArray<CallFigures & { readonly name: string; readonly plan?: number }>;
  /** Why calls failed over, the most frequent first. */
  readonly reasons: ReadonlyArray<{
    readonly reason: string;
    readonly code?: string;
    readonly failovers: number;
  }>;
  /** The trunks and sites that were down, the longest first. */
  readonly down: readonly DownTime[];
  /** The drills that ran, as far as their runs are kept. */
  readonly drills: readonly DrillFigures[];
}

/** How long something could not be used. */
export interface DownTime {
  readonly kind: 'trunk' | 'site';
  readonly name: string;
  /** From down to up again, all such times together. Milliseconds. */
  readonly downMs: number;
  /** How often it went down, or was down when the month began. */
  readonly times: number;
}

export interface DrillFigures {
  readonly name: string;
  readonly runs: number;
  /** The calls that passed and failed. */
  readonly passed: number;
  readonly failed: number;
}

export interface CallFigures {
  readonly calls: number;
  readonly answered: number;
  readonly failovers: number;
  /** The share of the calls that failed over. */
  readonly share?: number;
}

/** Times to within 5 %. Milliseconds. */
export interface Times {
  readonly count: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly mostMs: number;
}

/** The attempts by a trunk or a host. */
export interface AttemptFigures {
  readonly attempts: number;
  readonly answered: number;
  /** Those that failed because of the trunk, or on the way to it. */
  readonly failed: number;
  /** The share that was answered: a percentage with one decimal. Absent: there were none. */
  readonly share?: number;
}

export interface TrunkEnds extends AttemptFigures {
  /** The most frequent first. */
  readonly ends: ReadonlyArray<{
    readonly outcome: string;
    /** `sip:503`, `cause:34`, or what ended the leg: `response-timer`. Absent: it was answered. */
    readonly code?: string;
    readonly blame?: string;
    readonly count: number;
  }>;
  /** From the dialling to the first 180 or 183. Absent: none came. */
  readonly firstResponse?: Times;
}

export type HistoryObject =
  | { readonly kind: 'trunk' | 'site'; readonly name: string }
  | { readonly kind: 'asterisk' | 'records' };

export interface HistorySpan {
  /** As the trunk or the site has it. `unknown`: the app did not run, or nothing was recorded. */
  readonly state: string;
  readonly reason: string;
  readonly from: Time;
  /** Absent: it lasts. */
  readonly to?: Time;
}
