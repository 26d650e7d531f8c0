import type {
  CallEndedBy,
  CallFact,
  ChosenWay,
  EndedBy,
  PlannedWay,
} from './core/call/call-facts.ts';
import type { Status } from './core/call/result.ts';
import type { Blame, Heard, Outcome } from './core/verdict/outcome.ts';

/**
 * What records hold. Times are Unix times in milliseconds, spans are milliseconds.
 */

/** One call, as a list shows it. */
export interface CallRecord {
  readonly id: string;
  /** Rises with each record of a node, over restarts too. */
  readonly seq: number;
  /** When the call came in. */
  readonly at: number;
  /** The caller's number. Absent: the caller sent none. */
  readonly caller?: string;
  /** The number as the dialplan passed it on. */
  readonly dialled?: string;
  /** The number of ours that was called, in E.164, if it is listed under `numbers`. */
  readonly number?: string;
  readonly route: string;
  /** The hash of the configuration that the call followed. */
  readonly config?: string;
  /** `LIVE`: the call has not ended. CANCEL: the caller left before an answer. */
  readonly status: Status | 'CANCEL' | 'LIVE';
  readonly sip?: number;
  /** The Q.850 cause, as in FAILOVER_CAUSE. */
  readonly cause?: number;
  readonly why: string;
  /** `app`: it handed the caller back, or let go of the call. Absent: the call is live. */
  readonly endedBy?: CallEndedBy | 'app';
  /** The tier, the trunk and the way that decided. */
  readonly tier?: number;
  readonly trunk?: string;
  readonly way?: string;
  /** The number of legs that were dialled. */
  readonly attempts: number;
  /** The number of attempts whose turn came and that were never made. */
  readonly passedOver: number;
  /** The call went on to another way than its primary one. */
  readonly failedOver: boolean;
  readonly emergency: boolean;
  readonly drill?: string;
  readonly drillRun?: number;
  readonly transferred: boolean;
  /** The call began before this run of the app: what came before is not in this record. */
  readonly adopted: boolean;
  /** The place in the dialplan that took the caller. */
  readonly place?: string;
  /** From the arrival to the answer, or to the end if nobody answered. */
  readonly setupMs: number;
  /** Absent: the two never talked. */
  readonly talkMs?: number;
  readonly firstRingMs?: number;
  /** From the first failure to the next dialling, or to the place in the dialplan. */
  readonly movedOnMs?: number;
  readonly hops: number;
  /** The node that recorded it. Absent: it is not from the database. */
  readonly node?: string;
}

/** One attempt. Spans count from the start of the call. */
export interface AttemptRecord extends Omit<ChosenWay, 'isPrimary' | 'standing'> {
  readonly leg: string;
  /** The order in which the turns of attempts came, from 1. */
  readonly seq: number;
  readonly tier: number;
  readonly target: number;
  /** One destination by one trunk: `2 +14155550123 by carrier-b`. */
  readonly way: string;
  readonly primary: boolean;
  readonly trunk?: string;
  readonly host?: string;
  readonly endpoint?: string;
  /** The number in the trunk's format. */
  readonly number?: string;
  /**
   * `skipped`: its trunk took no call. `postponed`: that was down, and it was never tried.
   * `drilled`: a drill treated it as failed. `impossible`: its number cannot exist.
   */
  readonly kind: 'made' | 'skipped' | 'postponed' | 'drilled' | 'impossible';
  readonly createdMs?: number;
  readonly dialledMs?: number;
  readonly progressMs?: number;
  readonly ringingMs?: number;
  readonly earlyMediaMs?: number;
  readonly answeredMs?: number;
  readonly endedMs?: number;
  readonly heard: Heard;
  readonly sip?: number;
  readonly cause?: number;
  readonly endedBy?: EndedBy | 'drill';
  /** Absent: it has not ended, or it was passed over. */
  readonly outcome?: Outcome;
  readonly blame?: Blame;
  readonly why: string;
  /** Absent: no rule decided. The caller was gone, for instance, or another leg was answered. */
  readonly rule?: RuleRecord;
  readonly next?: string;
  /** The health of its trunk or host when it was chosen. Absent: nobody watches it. */
  readonly standing?: 'up' | NonNullable<ChosenWay['standing']>;
}

export interface RuleRecord {
  readonly text: string;
  readonly from: 'route' | 'tier' | 'destination' | 'policy' | 'built-in';
  /** Where the rule is in the configuration that the call followed. */
  readonly path?: ReadonlyArray<string | number>;
  /** The line of the file that was live, from 1. Absent: the app did not know it any more. */
  readonly line?: number;
}

/** One fact about a call, without the call's id. Entries are in the order of `seq`, from 1. */
export type EntryRecord = { readonly seq: number } & Readonly<Record<string, unknown>> &
  Pick<CallFact, 'ms' | 'kind'>;

/** All that is known of one call. */
export interface WholeCall {
  readonly call: CallRecord;
  readonly attempts: readonly AttemptRecord[];
  readonly entries: readonly EntryRecord[];
  /**
   * The ways of the route in order, as they stood when the call came in. Absent: the call was
   * refused or adopted.
   */
  readonly plan?: readonly PlannedWay[];
  /** The draw for `weighted` tiers: 0 or more, below 1. Absent: the call has no plan. */
  readonly chance?: number;
  /** What the dialplan got back with the caller. Absent: they did not go back. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** What a replay takes from the records. */
export type RecordedCall = Omit<WholeCall, 'entries' | 'variables'>;

export const EVENT_KINDS = [
  'trunk',
  'site',
  'drill',
  'config',
  'app',
  'asterisk',
  'order',
  'records',
  'plan',
  'node',
] as const;

/** `plan`: the failovers of a month have reached a share of `failovers_per_month`. */
export type EventKind = (typeof EVENT_KINDS)[number];

/** A change that is no part of one call. */
export interface EventRecord {
  readonly id: string;
  /** As of `CallRecord`: calls and events share one sequence. */
  readonly seq: number;
  readonly at: number;
  readonly kind: EventKind;
  /** What it happened to: `{ kind: 'trunk', name: 'carrier-a' }`. */
  readonly object: { readonly kind: string; readonly name: string };
  /** `code` is stable, `text` is for people. */
  readonly what: { readonly code: string; readonly text: string };
  readonly from?: string;
  readonly to?: string;
  readonly by?: string;
  readonly reason?: string;
  readonly call?: string;
  /** As of `CallRecord`. */
  readonly node?: string;
}

/** An event as its teller knows it. */
export type NewEvent = Omit<EventRecord, 'id' | 'seq' | 'at' | 'node'>;

/** A version of the configuration, without its secrets. */
export interface ConfigVersion {
  readonly hash: string;
  /** When it went live last. */
  readonly at: number;
  readonly text: string;
}

/**
 * The calls of one month, and how many of them failed over: those of a route, those to a number of
 * ours, and those that a trunk decided.
 */
export interface MonthCount {
  readonly kind: 'route' | 'trunk' | 'number';
  readonly name: string;
  readonly calls: number;
  readonly failovers: number;
}

/** The failovers of a month have reached a share of their plan. Each mark is made once. */
export interface PlanMark {
  /** In `records.time_zone`: `2026-11`. */
  readonly month: string;
  readonly kind: 'route' | 'trunk';
  readonly name: string;
  readonly percent: number;
}
