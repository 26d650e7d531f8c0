import type { Failed } from '../route/decision.ts';
import type { Drill } from '../route/drill.ts';
import type { Heard } from '../verdict/outcome.ts';
import type { Attempt, DialableAttempt, Plan } from '../route/way.ts';
import type { Result } from './result.ts';
import type { CalledNumber } from './stasis-arguments.ts';
import type { DialplanTier, Route } from '../route/route.ts';
import type { OpenWays } from '../route/selection.ts';

/** A call as it comes in. */
export interface CallRequest {
  readonly id: string;
  readonly caller: string;
  /**
   * The dialplan has already answered the caller. Ringing is then in-band, and the app skips the
   * answer.
   */
  readonly callerIsUp: boolean;
  readonly route: Route;
  /** The caller's number; empty or absent if they sent none. */
  readonly callerNumber?: string;
  /** The caller's name; empty or absent if they sent none. */
  readonly callerName?: string;
  /**
   * More about the caller from Asterisk. Absent until the app has read it, which it does only for a
   * trunk with `diversion`.
   */
  readonly identity?: CallerIdentity;
  /** The number that the caller dialled, as the dialplan passed it on. */
  readonly dialled?: string;
  /** Present if the number led to the route. */
  readonly listed?: CalledNumber;
  /**
   * The number of failovers that the call has passed through. Legs carry one more in
   * X-Failover-Hops.
   */
  readonly hops: number;
  /**
   * A random number of this call, 0 or more and below 1, default 0. It decides the order of
   * `weighted` tiers.
   */
  readonly chance?: number;
  /** The hash of the configuration that the route comes from; absent: unknown. */
  readonly config?: string;
  /** The drills that the call takes part in. An emergency call takes part in none. */
  readonly drills?: readonly Drill[];
}

/** More about the caller than number and name, from the caller's channel. */
export interface CallerIdentity {
  /** The value of `CALLERID(pres)`: whether the callee may see the caller's number. */
  readonly presentation: string;
  /** The number of diversions before this call (RFC 5806, `counter` of the Diversion header). */
  readonly diversions: number;
}

/**
 *                            next attempts
 *                               ┌─────┐
 *                               ▼     │
 *   start ──▶ arriving ───────▶ trying ┴─ a leg answers ─▶ connecting ─ caller Up ─▶ talking
 *                │               │  │                          │                       │ one party
 *                │ nothing can   │  └────────────┐             │                       │ goes
 *                │ be tried now  │ nothing left  ▼             ▼                       ▼
 *                └──────────────▶│ to try  the caller is gone, or the dialplan took them away
 *                                │            │
 *                 asking ◀───────┤            ▼
 *                   │            ▼         releasing ─ channels and bridge are gone ─▶ ended
 *                   └────────▶ leaving ──────▲
 *                                └─ StasisEnd
 *
 * - `arriving`: nothing was tried yet. The app first queries what the first attempts need: the
 *   contacts of a phone, or, if a trunk has `diversion`, whether the callee may see the caller's
 *   number.
 * - `trying`: the app makes attempts, one at a time or, in a group that rings together, several at
 *   once. The caller hears nothing, ringing or a leg's early media.
 * - `connecting`: a leg has answered, and the app is answering the caller. A caller who hangs up
 *   now has cancelled.
 * - `talking`: both parties are in the bridge. A transfer stays in this phase.
 * - `asking`: the app queries whether the dialplan tier exists. The caller hears the same as
 *   before.
 * - `leaving`: the caller is on the way back to the dialplan.
 * - `releasing`: the app only waits for the ends of channels and the bridge. It dials nothing more.
 */
export type Phase =
  | {
      readonly name: 'arriving';
      readonly hears: Hears;
      /**
       * The queries that the first attempts wait for: `identity`, or the contacts of a PJSIP
       * endpoint.
       */
      readonly waitsFor: ReadonlySet<string>;
    }
  | {
      readonly name: 'trying';
      /** The attempts that the call has not used yet. */
      readonly open: OpenWays;
      readonly hears: Hears;
      /** The best end of the group so far, while others of it still ring. */
      readonly best?: Failed;
    }
  | { readonly name: 'connecting'; readonly attempt: Attempt; readonly parties: Parties }
  /** `attempt` is absent if the parties have talked since before this run of the app. */
  | { readonly name: 'talking'; readonly attempt?: Attempt; readonly parties: Parties }
  | {
      readonly name: 'asking';
      readonly result: Result;
      readonly target: DialplanTier;
      /**
       * Attempts that health has put last. The call tries them if the dialplan place does not
       * exist.
       */
      readonly open: OpenWays;
      readonly hears: Hears;
    }
  | { readonly name: 'leaving' }
  | { readonly name: 'releasing' }
  | { readonly name: 'ended' };

/** The phases that may follow each phase. */
export const MAY_FOLLOW: Readonly<Record<Phase['name'], ReadonlyArray<Phase['name']>>> = {
  // `talking` follows if the app adopts a call from before this run.
  arriving: ['trying', 'asking', 'talking', 'leaving', 'releasing'],
  trying: ['trying', 'connecting', 'asking', 'leaving', 'releasing'],
  connecting: ['connecting', 'talking', 'leaving', 'releasing'],
  talking: ['talking', 'leaving', 'releasing'],
  // `trying` follows if the dialplan tier does not exist and attempts that health has put last are
  // open.
  asking: ['asking', 'trying', 'leaving', 'releasing'],
  leaving: ['releasing'],
  releasing: ['ended'],
  ended: [],
};

/**
 * The two channels that talk: at first the caller and the leg that answered. A transfer can replace
 * either.
 */
export type Parties = readonly [string, string];

/** What the caller hears before the answer. `media`: a leg's early media, through the bridge. */
export type Hears = 'nothing' | 'ringing' | 'media';

/**
 * A channel that the app watches: a leg until it answers, and every channel that must end until its
 * end is seen. The phase holds the parties of an answered call.
 * - `waiting`: nothing was requested from Asterisk yet. The leg waits for its pause, or for a
 *   verdict that needs no leg.
 * - `creating`: the app requested the channel.
 * - `dialled`: the INVITE is on its way.
 * - `confirming`: the leg has answered. The answerer has not pressed the digit yet that proves that
 *   they are no machine.
 * - `ending`: the leg was judged, cancelled or transferred away. Nothing that it does now counts,
 *   not even a late answer.
 */
export type Leg =
  | { readonly state: 'waiting'; readonly attempt: Attempt }
  | { readonly state: 'creating'; readonly attempt: DialableAttempt }
  | {
      readonly state: 'dialled';
      readonly attempt: DialableAttempt;
      /** Asterisk's name of its channel, if it is known. */
      readonly name?: string;
      readonly dialledAtMs: number;
      readonly heard: Heard;
      readonly wasSent: boolean;
      readonly earlyMedia: 'none' | 'asked' | 'joined';
    }
  | { readonly state: 'confirming'; readonly attempt: DialableAttempt; readonly heard: Heard }
  | { readonly state: 'ending' };

/** The call's mixing bridge. `members`: the channels that the app has joined. */
export type Bridge =
  | { readonly state: 'none' }
  | { readonly state: 'made'; readonly members: ReadonlySet<string> }
  | { readonly state: 'destroying' };

/** A leg that is created, but not dialled, for the attempt that will most likely come next. */
export type Spare = {
  readonly leg: string;
  readonly attempt: DialableAttempt;
  /** Its channel was created with these. */
  readonly variables: Readonly<Record<string, string>>;
} & (
  | { readonly state: 'creating' }
  /** Its StasisStart was seen. `name`: Asterisk's name of its channel, if it is known. */
  | { readonly state: 'ready'; readonly name?: string }
);

/**
 * Who had Asterisk end a channel. `shutdown`: Asterisk stops. `command`: a request by console, AMI
 * or ARI. `other`: a part of Asterisk, such as a channel driver that hears no media.
 */
export type SoftHangup = 'shutdown' | 'command' | 'other';

export interface Call {
  readonly request: CallRequest;
  readonly plan: Plan;
  readonly startedAtMs: number;
  /** The caller's channel. A transfer before the answer can replace it. */
  readonly caller: string;
  readonly phase: Phase;
  readonly legs: ReadonlyMap<string, Leg>;
  /** Only while the call is trying and nothing rings. */
  readonly spare?: Spare;
  /** The number of spares so far. */
  readonly spares: number;
  readonly bridge: Bridge;
  /** The number of legs that were dialled. */
  readonly dialled: number;
  /** The channels that Asterisk has asked to hang up, and not because of this app. */
  readonly softHangups: ReadonlyMap<string, SoftHangup>;
}

/** Whether the caller waits for somebody to answer. */
export function isSettingUp({ phase }: Call): boolean {
  switch (phase.name) {
    case 'arriving':
    case 'trying':
    case 'asking':
    case 'connecting':
      return true;
    case 'talking':
    case 'leaving':
    case 'releasing':
    case 'ended':
      return false;
  }
}
