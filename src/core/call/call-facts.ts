import type { DialplanTier } from '../route/route.ts';
import type { Blame, Heard, Outcome } from '../verdict/outcome.ts';
import type { Status } from './result.ts';

/**
 * What happened to a call, as data: one fact for each transition, in order. Log, health and drills
 * read calls from here and from nowhere else.
 */
export type CallFact = {
  readonly call: string;
  /** Since the call came in. Milliseconds. */
  readonly ms: number;
} & FactBody;

/** A fact without what every fact has. */
export type FactBody =
  | ({
      readonly kind: 'call-started';
      /** How many ways the route's plan has. */
      readonly ways: number;
    } & CallerAndRoute)
  /** The call is handed back before anything was tried. */
  | ({ readonly kind: 'call-refused'; readonly status: Status } & CallerAndRoute)
  /** Asterisk is asked to make the leg. */
  | { readonly kind: 'attempt-created'; readonly attempt: AttemptName; readonly place?: string }
  /** Its turn has come, but its trunk takes no call now. */
  | { readonly kind: 'attempt-skipped'; readonly attempt: AttemptName; readonly why: string }
  /** Its turn has come, but its trunk is taken for dead: it comes behind all others. */
  | { readonly kind: 'attempt-postponed'; readonly attempt: AttemptName; readonly why: string }
  | { readonly kind: 'attempt-dialled'; readonly attempt: AttemptName }
  /** A 183. */
  | { readonly kind: 'attempt-progress'; readonly attempt: AttemptName }
  /** A 180. */
  | { readonly kind: 'attempt-ringing'; readonly attempt: AttemptName }
  /** The caller hears the leg's audio. */
  | { readonly kind: 'attempt-early-media'; readonly attempt: AttemptName }
  /** Somebody has answered, and is asked to confirm. */
  | { readonly kind: 'attempt-confirming'; readonly attempt: AttemptName; readonly heard: Heard }
  | {
      readonly kind: 'attempt-answered';
      readonly attempt: AttemptName;
      readonly heard: Heard;
      /** The channel of the colleague who has picked the call up. */
      readonly pickedUpBy?: string;
    }
  | ({
      readonly kind: 'attempt-ended';
      readonly heard: Heard;
      readonly endedBy: EndedBy;
    } & AttemptEnding)
  /** It failed without a leg: its number can't exist, or a drill treats it as failed. */
  | ({ readonly kind: 'attempt-uncalled'; readonly drill?: DrillRun } & AttemptEnding)
  | { readonly kind: 'call-adopted'; readonly parties: readonly string[] }
  | { readonly kind: 'call-connected'; readonly leg: string }
  /** `to` has taken the place of `from`. */
  | { readonly kind: 'call-transferred'; readonly from: string; readonly to: string }
  | {
      readonly kind: 'call-handed-back';
      readonly status: Status;
      /** Q.850, as FAILOVER_CAUSE says it. */
      readonly cause: number;
      readonly why: string;
      /** Absent: where the caller came from. */
      readonly to?: DialplanTier;
    }
  | {
      readonly kind: 'call-ended';
      /** CANCEL: the caller hung up, or the dialplan took them away, before they were connected. */
      readonly status: 'ANSWER' | 'CANCEL';
      readonly why: string;
    }
  /** Nothing of it is left in Asterisk. */
  | { readonly kind: 'call-released' };

export interface CallerAndRoute {
  /** The caller's channel. */
  readonly caller: string;
  /** Absent where the caller has none. */
  readonly callerNumber?: string;
  /** As the dialplan passed it on; absent where it passed none. */
  readonly dialled?: string;
  readonly route: string;
  readonly isEmergency: boolean;
}

/** Which attempt a fact speaks of. */
export interface AttemptName {
  /** Its channel. */
  readonly leg: string;
  /** 1-based. */
  readonly tier: number;
  /** Which of its tier's destinations, 1-based in the order in which they are tried. */
  readonly target: number;
  /** Absent: no trunk carries it. */
  readonly trunk?: string;
  /** The dial string; absent where the number can't exist. */
  readonly endpoint?: string;
  /** As the trunk is asked for it; absent where no number is dialled. */
  readonly number?: string;
}

interface AttemptEnding {
  readonly attempt: AttemptName;
  readonly outcome: Outcome;
  readonly blame: Blame;
  readonly why: string;
  /** For people: what follows, and by which rule. */
  readonly next: string;
  readonly sip?: number;
  /** Q.850. */
  readonly cause?: number;
}

/** A drill, and which run of it. */
export interface DrillRun {
  readonly name: string;
  readonly run: number;
}

/** `asterisk`: it refused a request about the leg, or its answer was lost. `elsewhere`: another leg was answered. */
export type EndedBy =
  | 'remote'
  | 'asterisk'
  | 'response-timer'
  | 'ring-timer'
  | 'progress-timer'
  | 'setup-timer'
  | 'confirm-timer'
  | 'caller'
  | 'elsewhere'
  | 'app';
