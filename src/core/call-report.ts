import type { Blame, Heard, Outcome } from './outcome.ts';
import type { Status } from './result.ts';

/** What a call tells about itself, one entry per transition: the log's lines and the ladder's rungs. */
export type CallReport = { readonly call: string; readonly ms: number } & (
  | {
      readonly entry: 'call started';
      readonly caller: string;
      readonly route: string;
      readonly attempts: number;
    }
  | ({
      readonly entry: 'attempt created';
      readonly endpoint: string;
      /** What gave it its place, where that is not the file's order: its price, its weight. */
      readonly place?: string;
    } & AttemptName)
  /** Its turn had come, but its trunk takes no call now. */
  | ({ readonly entry: 'attempt skipped'; readonly why: string } & AttemptName)
  /** Its turn had come, but its trunk is taken for dead: it comes behind all others. */
  | ({ readonly entry: 'attempt postponed'; readonly why: string } & AttemptName)
  | ({ readonly entry: 'attempt dialled' } & AttemptName)
  | ({ readonly entry: 'attempt progress' } & AttemptName)
  | ({ readonly entry: 'attempt ringing' } & AttemptName)
  | ({ readonly entry: 'attempt early media' } & AttemptName)
  | ({
      readonly entry: 'attempt ended';
      /** What was dialled; empty where a number can't exist. */
      readonly endpoint: string;
      readonly heard: Heard;
      readonly outcome: Outcome;
      readonly blame: Blame;
      readonly why: string;
      /** What follows, and by which rule. */
      readonly next: string;
      readonly sip?: number;
      readonly cause?: number;
      /** The drill that treats it as failed: it was not made, and its end says nothing about its trunk. */
      readonly drill?: string;
      /** Which run of it. */
      readonly drillRun?: number;
    } & AttemptName)
  | ({ readonly entry: 'attempt answered'; readonly heard: Heard } & AttemptName)
  | { readonly entry: 'call adopted'; readonly parties: readonly string[] }
  | { readonly entry: 'call connected'; readonly leg: string }
  | { readonly entry: 'call transferred'; readonly from: string; readonly to: string }
  | {
      readonly entry: 'call handed back';
      readonly status: Status;
      readonly cause: number;
      readonly why: string;
      /** `context,extension,priority` of a dialplan tier. */
      readonly to?: string;
    }
  | {
      readonly entry: 'call ended';
      /** CANCEL: the caller hung up, or the dialplan took him away, before he was connected. */
      readonly status: 'ANSWER' | 'CANCEL';
      readonly why: string;
    }
  | { readonly entry: 'call released' }
);

/** Which attempt an entry speaks of. */
export interface AttemptName {
  readonly leg: string;
  readonly tier: number;
  readonly trunk?: string;
}

/** An entry without what every entry has. */
export type ReportEntry = CallReport extends infer Entry
  ? Entry extends CallReport
    ? Omit<Entry, 'call' | 'ms'>
    : never
  : never;
