import type { EndedBy } from './core/call/call-facts.ts';
import type { Blame, Outcome } from './core/verdict/outcome.ts';
import type {
  CallRecord,
  ConfigVersion,
  EventKind,
  EventRecord,
  MonthCount,
  RecordedCall,
  WholeCall,
} from './record-shapes.ts';

export * from './record-shapes.ts';

/** How to read records. `records/` implements it. */

/** What a list of calls is searched by. All that is given must hold. */
export interface CallFilter {
  /** From this time on. */
  readonly from?: number;
  /** Before this time. */
  readonly to?: number;
  /** The last digits, or the whole, of the caller's or the called number. */
  readonly number?: string;
  /** The whole of the caller's or the called number, with or without its `+`. */
  readonly wholeNumber?: string;
  readonly caller?: string;
  readonly dialled?: string;
  readonly route?: string;
  readonly status?: CallRecord['status'];
  readonly failedOver?: boolean;
  readonly emergency?: boolean;
  readonly transferred?: boolean;
  readonly drill?: string;
  readonly config?: string;
  /** The place in the dialplan that took the caller. */
  readonly place?: string;
  /** A place in the dialplan took the caller. */
  readonly toDialplan?: boolean;
  /** The node that recorded it. */
  readonly node?: string;
  /** Slower than this until the answer. */
  readonly minSetupMs?: number;
  /** These hold for one and the same attempt of the call. */
  readonly attempt?: AttemptFilter;
}

export interface AttemptFilter {
  readonly trunk?: string;
  readonly site?: string;
  readonly tier?: number;
  readonly outcome?: Outcome;
  readonly sip?: number;
  readonly cause?: number;
  readonly blame?: Blame;
  readonly endedBy?: EndedBy | 'drill';
}

export interface EventFilter extends Pick<CallFilter, 'from' | 'to' | 'node'> {
  readonly kind?: EventKind;
  readonly object?: string;
  readonly by?: string;
  /** Leaves out what other nodes with the same database told. */
  readonly isOfThisNode?: boolean;
  /** Words that the event's text or reason holds. */
  readonly q?: string;
}

/** A part of a list, newest first. */
export interface PageRequest {
  /** From 1 to 500. */
  readonly limit: number;
  /** The `next` of the page before. */
  readonly before?: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent: nothing older is left. */
  readonly next?: string;
}

/** What calls and attempts are counted by. */
export type TallyKind =
  /** All calls. The name is empty where no such route exists. */
  | 'route'
  /** Calls to numbers of ours. */
  | 'number'
  /** Calls that a trunk decided. */
  | 'trunk'
  /**
   * Calls that failed over, by the reason: an outcome, with the code as label, or `down`, `held`,
   * `full`, `drill`, `unknown`.
   */
  | 'reason'
  /** Calls that left a failed attempt, with the time until the next one as label: milliseconds. */
  | 'moved-on'
  /** Attempts by trunk or host, with outcome, code and blame as label: `BUSY sip:486 callee`. */
  | 'end'
  /** The same with the time from the dialling to the first 18x as label: milliseconds. */
  | 'ring';

/** From this time on, and before that one. Unix times, milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface TallyQuestion {
  readonly kinds: readonly TallyKind[];
  /**
   * One to a thousand, none of which overlaps another, of whole quarters of an hour. A call belongs
   * where it came in.
   */
  readonly spans: readonly Span[];
  /** Default: all names. */
  readonly name?: string;
}

/** How many calls or attempts have this in common. */
export interface Tallied {
  /** The beginning of the span. */
  readonly from: number;
  readonly kind: TallyKind;
  readonly name: string;
  readonly label: string;
  readonly count: number;
  readonly answered: number;
  readonly failovers: number;
}

/** The tier of a proof by the dialplan: the records do not say which one that was. */
export const DIALPLAN_TIER = 0;

/** The last call that reached a backup. */
export interface Proof {
  readonly route: string;
  /** From 1, or `DIALPLAN_TIER`. */
  readonly tier: number;
  /** Empty: no trunk. */
  readonly trunk: string;
  /** As the configuration has it, or the number that was dialled. */
  readonly destination: string;
  /** When the call came in. */
  readonly at: number;
  readonly call: string;
  /** The drill that it took part in. Empty: none, the primary way really failed. */
  readonly drill: string;
}

export interface RecordsStatus {
  /**
   * `behind`: the oldest record waits for more than two seconds. `failing`: the last try to write
   * failed. `off`: `records: off`.
   */
  readonly state: 'writing' | 'behind' | 'failing' | 'off';
  /** Records that wait to be written. */
  readonly pending: number;
  /** Those of them that wait in a file, because the database is away. Absent: none does. */
  readonly spooled?: number;
  /** Records that are lost since the start. */
  readonly dropped: number;
  /** The `at` of the newest record that is written. */
  readonly newest?: number;
  /** Human-readable: why it fails. */
  readonly why?: string;
}

/** Records cannot be read now: they are off, or the database does not answer. */
export class NoRecords extends Error {
  override readonly name = 'NoRecords';
}

/** Reads records. Each promise rejects with `NoRecords` if they cannot be read. */
export interface Records {
  status(): RecordsStatus;
  newestSeq(): number;
  /** The calls that have ended. Rejects with a `NoSuchPage` if `before` is no `next`. */
  calls(filter: CallFilter, page: PageRequest): Promise<Page<CallRecord>>;
  /** The same calls, with what a replay needs. */
  recordedCalls(filter: CallFilter, page: PageRequest): Promise<Page<RecordedCall>>;
  /** A live or an ended call. Undefined: no such call. */
  call(id: string): Promise<WholeCall | undefined>;
  /** Ids of calls, live or ended, that begin so: a few, if there are many. */
  idsFrom(beginning: string): Promise<readonly string[]>;
  events(filter: EventFilter, page: PageRequest): Promise<Page<EventRecord>>;
  /** @param month in `records.time_zone`: `2026-11`; default: this month */
  failovers(month?: string): Promise<readonly MonthCount[]>;
  /** Sums that outlive their calls, of this node and of all that have the same database. */
  tally(question: TallyQuestion): Promise<readonly Tallied[]>;
  proofs(): Promise<readonly Proof[]>;
  /** Newest first, without their texts. */
  versions(limit: number): Promise<ReadonlyArray<Omit<ConfigVersion, 'text'>>>;
  version(hash: string): Promise<ConfigVersion | undefined>;
}
