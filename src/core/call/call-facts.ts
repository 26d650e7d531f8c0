import type { DialplanTier } from '../route/route.ts';
import type { Hindrance } from '../route/standing.ts';
import type { Blame, Heard, Outcome } from '../verdict/outcome.ts';
import type { Status } from './result.ts';
import type { RuleUsed } from '../verdict/policy.ts';
import type { CalledNumber } from './stasis-arguments.ts';

/**
 * What happened to a call, as data: one fact for each transition, in order. Log, health and drills
 * learn about calls only from these facts.
 */
export type CallFact = {
  readonly call: string;
  /** Milliseconds since the call came in. */
  readonly ms: number;
} & FactBody;

/** A fact without the fields that all facts share. */
export type FactBody =
  | ({
      readonly kind: 'call-started';
      /** The number of attempts in the route's plan. */
      readonly ways: number;
      /** These attempts, as they stood when the call came in. */
      readonly plan: readonly PlannedWay[];
      /** The draw for `weighted` tiers: 0 or more, below 1. Absent: the app did not say. */
      readonly chance?: number;
    } & CallerAndRoute)
  /** The call goes back to the dialplan before anything was tried. */
  | ({ readonly kind: 'call-refused'; readonly status: Status } & CallerAndRoute)
  /** The app requests the leg from Asterisk. */
  | { readonly kind: 'attempt-created'; readonly attempt: AttemptName; readonly way: ChosenWay }
  /** The attempt was next, but its trunk takes no call now. */
  | ({ readonly kind: 'attempt-skipped' } & PassedOver)
  /** The attempt was next, but its trunk or its site is down, so the attempt comes last. */
  | ({ readonly kind: 'attempt-postponed' } & PassedOver)
  | { readonly kind: 'attempt-dialled'; readonly attempt: AttemptName }
  /** A 183 came. */
  | { readonly kind: 'attempt-progress'; readonly attempt: AttemptName }
  /** A 180 came. */
  | { readonly kind: 'attempt-ringing'; readonly attempt: AttemptName }
  /** The caller hears the leg's audio. */
  | { readonly kind: 'attempt-early-media'; readonly attempt: AttemptName }
  /** The leg has answered. The answerer must confirm now. */
  | { readonly kind: 'attempt-confirming'; readonly attempt: AttemptName; readonly heard: Heard }
  | {
      readonly kind: 'attempt-answered';
      readonly attempt: AttemptName;
      readonly heard: Heard;
      /** The channel of the colleague who picked up the call. */
      readonly pickedUpBy?: string;
      /** The endpoint of that channel: `PJSIP/carol`. */
      readonly pickedUpAt?: string;
    }
  | ({
      readonly kind: 'attempt-ended';
      readonly heard: Heard;
      readonly endedBy: EndedBy;
    } & AttemptEnding)
  /** The attempt failed without a leg: its number cannot exist, or a drill treats it as failed. */
  | ({
      readonly kind: 'attempt-uncalled';
      readonly way: ChosenWay;
      readonly drill?: DrillRun;
    } & AttemptEnding)
  /** No trunk has taken the emergency call, and all of them are tried again. `round`: from 1. */
  | { readonly kind: 'round-failed'; readonly round: number }
  /** Both parties have talked since before this run of the app. */
  | ({
      readonly kind: 'call-adopted';
      readonly parties: readonly string[];
      /** The endpoint of the callee's channel: `PJSIP/alice`. Absent: Asterisk cannot say. */
      readonly endpoint?: string;
    } & CallerAndRoute)
  | { readonly kind: 'call-connected'; readonly leg: string }
  /** `to` took the place of `from`. `endpoint`: of the channel `to`. */
  | {
      readonly kind: 'call-transferred';
      readonly from: string;
      readonly to: string;
      readonly endpoint?: string;
    }
  | {
      readonly kind: 'call-handed-back';
      readonly status: Status;
      /** The Q.850 cause, as in FAILOVER_CAUSE. */
      readonly cause: number;
      readonly why: string;
      /** Absent: the caller goes back to where they came from. */
      readonly to?: DialplanTier;
      /** The SIP code, the tier and the trunk of the attempt that decided, if one did. */
      readonly sip?: number;
      readonly tier?: number;
      readonly trunk?: string;
      /** The primary way was left, as in FAILOVER_ACTIVE. */
      readonly leftPrimary: boolean;
      /** The variables of the dialplan contract that have a value. */
      readonly variables: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'call-ended';
      /**
       * CANCEL: before the call was connected, the caller's channel ended or the dialplan took the
       * caller away.
       */
      readonly status: 'ANSWER' | 'CANCEL';
      readonly endedBy: CallEndedBy;
      readonly why: string;
    }
  /** Nothing of the call is left in Asterisk. */
  | { readonly kind: 'call-released' }
  /** The app forgets the call and touches nothing of it. Another run may adopt it. */
  | { readonly kind: 'call-let-go'; readonly why: string };

export interface CallerAndRoute {
  /** The caller's channel. */
  readonly caller: string;
  /** Absent if the caller sent no number. */
  readonly callerNumber?: string;
  /** The number as the dialplan passed it on; absent if it passed none. */
  readonly dialled?: string;
  /** Present if the number led to the route. */
  readonly listed?: CalledNumber;
  readonly route: string;
  readonly isEmergency: boolean;
  /** The number of failovers that the call has passed through before. */
  readonly hops: number;
  /** The hash of the configuration that the call follows; absent: the app did not say. */
  readonly config?: string;
}

/** Identifies the attempt that a fact is about. */
export interface AttemptName {
  /** The id of the attempt's channel. */
  readonly leg: string;
  /** The tier, from 1. */
  readonly tier: number;
  /** The destination within the tier, from 1, in the order in which the call tries them. */
  readonly target: number;
  /** Absent: no trunk carries the attempt. */
  readonly trunk?: string;
  /** The host of a `sip` destination without a trunk: `sip:10.0.0.5`. */
  readonly host?: string;
  /** The dial string; absent if the number cannot exist. */
  readonly endpoint?: string;
  /** The number in the trunk's format, or one that cannot exist. Absent: there is none. */
  readonly number?: string;
}

/** What the app knew of an attempt when its turn came. */
export interface ChosenWay {
  /** As the configuration has it: a SIP URI, a number in E.164 or a dial string. */
  readonly destination: string;
  /** A call starts with this attempt if everything works. */
  readonly isPrimary: boolean;
  /** The site of the destination; if it has none, the trunk's site. */
  readonly site?: string;
  /** Human-readable: what decided the position, if it is not the order in the file. */
  readonly place?: string;
  /** The health of the trunk or host. Absent: nothing was against it, or nobody watches it. */
  readonly standing?: 'suspect' | 'trying' | 'down' | 'held';
}

/** An attempt of the plan, as it stood when the call came in. */
export interface PlannedWay extends AttemptName, ChosenWay {
  /** What kept the call from it, or put it last. Absent: nothing. */
  readonly against?: Hindrance;
}

/** The name of a way in records: `2 +14155550123 by carrier-b`. */
export function wayName({
  tier,
  trunk,
  destination,
}: Pick<AttemptName, 'tier' | 'trunk'> & Pick<ChosenWay, 'destination'>): string {
  return `${tier} ${destination}${trunk === undefined ? '' : ` by ${trunk}`}`;
}

/** The name of an attempt for people: its dial string, or the number that cannot exist. */
export function nameOfWay({ endpoint, number, tier }: AttemptName): string {
  return endpoint ?? number ?? `tier ${tier}`;
}

/**
 * The name of the trunk or host whose health the attempt is about; undefined: nobody watches it.
 */
export function watchedName({ trunk, host }: AttemptName): string | undefined {
  return trunk ?? host;
}

/** Whether an attempt has failed, so that the call may go on to the next one. */
export function isFailure(fact: CallFact): boolean {
  return (
    fact.kind === 'attempt-uncalled' ||
    (fact.kind === 'attempt-ended' && fact.endedBy !== 'elsewhere' && fact.endedBy !== 'caller')
  );
}

interface PassedOver {
  readonly attempt: AttemptName;
  readonly way: ChosenWay;
  readonly why: string;
  /** Other nodes of the cluster have the rest of the trunk's limit. */
  readonly lacksShare?: true;
}

interface AttemptEnding {
  readonly attempt: AttemptName;
  readonly outcome: Outcome;
  readonly blame: Blame;
  readonly why: string;
  /** Human-readable: the next action, and the rule that decided it. */
  readonly next: string;
  /** The rule of the policy that decided; absent: the end of the call decided. */
  readonly rule?: RuleUsed;
  readonly sip?: number;
  /** The Q.850 cause. */
  readonly cause?: number;
}

/** A drill and the number of its run. */
export interface DrillRun {
  readonly name: string;
  readonly run: number;
}

/**
 * `asterisk`: Asterisk refused a request about the leg, or its reply was lost. `elsewhere`: another
 * leg was answered.
 */
export type EndedBy = (typeof ENDED_BY)[number];

export const ENDED_BY = [
  'remote',
  'asterisk',
  'response-timer',
  'ring-timer',
  'progress-timer',
  'setup-timer',
  'confirm-timer',
  'caller',
  'elsewhere',
  'app',
] as const;

/**
 * Whose end, or whose act, ended the call. `dialplan`: it took a party away. `asterisk`: it ended a
 * channel by itself, or at somebody's command.
 */
export type CallEndedBy = 'caller' | 'callee' | 'dialplan' | 'asterisk';
