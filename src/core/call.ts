import type { CallReport } from './call-report.ts';
import type { Drill } from './drill.ts';
import type { Heard } from './outcome.ts';
import type { Attempt, Plan } from './plan.ts';
import type { Result } from './result.ts';
import type { DialplanTier, Route, Trunk } from './route.ts';
import type { OpenWays } from './selection.ts';
import type { Standings } from './standing.ts';

/** A call as it comes in. */
export interface CallRequest {
  readonly id: string;
  readonly caller: string;
  /** The dialplan answered the caller before: ringing is in-band then, and the answer is skipped. */
  readonly callerIsUp: boolean;
  readonly route: Route;
  /** The caller's number, empty or absent where they have none. */
  readonly callerNumber?: string;
  /** The caller's name, empty or absent where they have none. */
  readonly callerName?: string;
  /** What Asterisk says beside it; absent until it was asked, which only diverting trunks need. */
  readonly identity?: CallerIdentity;
  /** What he dialled, as the dialplan passed it on. */
  readonly dialled?: string;
  /** No limit, loop check or shutdown applies. */
  readonly isEmergency?: boolean;
  /** Sent on as X-Failover-Hops, one more. */
  readonly hops: number;
  /** Drawn for this call, 0 to below 1, default 0: decides the order of `weighted` tiers. */
  readonly chance?: number;
  /** Drills that it takes part in; an emergency call does in none. */
  readonly drills?: readonly Drill[];
}

/** What a call's channel knows of its caller, beside number and name. */
export interface CallerIdentity {
  /** `CALLERID(pres)`: whether the caller may be shown. */
  readonly presentation: string;
}

/**
 *                  next attempts
 *                     ┌─────┐
 *                     ▼     │
 *   start ─────────▶ trying ┴─ a leg answers ─▶ connecting ─ caller Up ─▶ talking ─▶ (transfers stay here)
 *                     │  │                          │                       │
 *   no way is left,   │  └────────────┐             │                       │ one party goes
 *   a person decided  │               ▼             ▼                       ▼
 *                     ├─▶ asking   the caller is gone, or left by the dialplan's own doing
 *                     ▼     │         │
 *                    leaving◀┘        ▼
 *                     └─ StasisEnd ─▶ releasing ─ every channel and the bridge are gone ─▶ ended
 *
 * `identifying`, before `trying` and left by the same ways: a trunk tells its callees who was called first, so Asterisk
 * is asked whether the caller may be shown.
 * `trying`: the caller hears nothing, ringing or a leg's early media; attempts are being made, one or, in a ring-all
 * tier, several at once. `decided`: somebody in such a tier has, while others still ring.
 * `connecting`: a leg has answered, the caller's own answer is under way; a caller who hangs up now has cancelled.
 * `talking`: both are joined in the bridge.
 * `asking`: whether the dialplan tier exists; the caller goes on hearing what he heard.
 * `leaving`: the caller is on his way back to the dialplan.
 * `releasing`: only leftovers remain; nothing is dialled any more.
 */
export type Phase =
  | { readonly name: 'identifying'; readonly hears: Hears }
  | {
      readonly name: 'trying';
      /** The ways that are left. */
      readonly open: OpenWays;
      readonly hears: Hears;
      readonly decided?: Decided;
    }
  | { readonly name: 'connecting'; readonly attempt: Attempt; readonly parties: Parties }
  /** Without an attempt: they talked before this run of the app. */
  | { readonly name: 'talking'; readonly attempt?: Attempt; readonly parties: Parties }
  | {
      readonly name: 'asking';
      readonly result: Result;
      readonly target: DialplanTier;
      /** Ways that are taken for dead: tried after all where there is no such place. */
      readonly open: OpenWays;
      readonly hears: Hears;
    }
  | { readonly name: 'leaving' }
  | { readonly name: 'releasing' }
  | { readonly name: 'ended' };

/** How an attempt ended whose callee was reached. */
export interface Decided {
  readonly attempt: Attempt;
  readonly result: Result;
  readonly why: string;
}

/** The two who talk, at first the caller and the leg that answered; either may be replaced by a transfer. */
export type Parties = readonly [string, string];

/** What the caller hears before the answer. `media`: a leg's early media, through the bridge. */
export type Hears = 'nothing' | 'ringing' | 'media';

/**
 * A channel that the app has to see to: a leg until it answers, and every channel that is to go until its end is
 * seen. (Who talks stands in the phase.)
 * `waiting`: its pause goes on, or the verdict that it has without being made is due; nothing was asked for yet.
 * `creating`: Asterisk was asked to make it. `dialled`: its INVITE is on the way. `ending`: it was judged, cancelled or
 * transferred away; whatever it does now changes nothing, a late answer included.
 */
export type Leg =
  | { readonly state: 'waiting' | 'creating'; readonly attempt: Attempt }
  | {
      readonly state: 'dialled';
      readonly attempt: Attempt;
      readonly dialledAtMs: number;
      readonly heard: Heard;
      readonly wasSent: boolean;
      readonly earlyMedia: 'none' | 'asked' | 'joined';
    }
  | { readonly state: 'ending' };

/** The call's mixing bridge: who was joined into it. */
export type Bridge =
  | { readonly state: 'none' }
  | { readonly state: 'made'; readonly members: ReadonlySet<string> }
  | { readonly state: 'destroying' };

export interface Call {
  readonly request: CallRequest;
  readonly plan: Plan;
  readonly startedAtMs: number;
  /** The caller's channel; a transfer before the answer can replace it. */
  readonly caller: string;
  readonly phase: Phase;
  readonly legs: ReadonlyMap<string, Leg>;
  readonly bridge: Bridge;
  /** How many legs were dialled. */
  readonly dialled: number;
}

/** What the shell is to do, in this order. Nothing needs to be awaited before the next. */
export type Command =
  | {
      readonly do: 'create';
      readonly leg: string;
      readonly endpoint: string;
      /** The trunk that carries it. */
      readonly via?: Trunk;
      readonly variables: Readonly<Record<string, string>>;
    }
  | { readonly do: 'dial'; readonly leg: string; readonly passesCallerId: boolean }
  | { readonly do: 'ring' }
  | { readonly do: 'progress' }
  /** Does the leg's 183 carry SDP? Answered by `sdp`. */
  | { readonly do: 'ask-sdp'; readonly leg: string }
  /** Answered by `identity`. */
  | { readonly do: 'ask-identity' }
  | { readonly do: 'create-bridge' }
  | { readonly do: 'join'; readonly channels: readonly string[] }
  | { readonly do: 'destroy-bridge' }
  /** Takes back the dialplan's TIMEOUT(absolute): it would cut an answered call. */
  | { readonly do: 'clear-guard' }
  | { readonly do: 'answer' }
  /** Ends a channel, with a Q.850 cause, again and again until its end is seen. */
  | { readonly do: 'hang-up'; readonly channel: string; readonly cause: number }
  /** The channel is dying by itself: hang it up only if its end is not seen soon. */
  | { readonly do: 'await-end'; readonly channel: string }
  /** Answered by `dialplan`. */
  | { readonly do: 'ask-dialplan'; readonly target: DialplanTier }
  | {
      readonly do: 'hand-back';
      readonly variables: ReadonlyMap<string, string>;
      readonly target?: DialplanTier;
    }
  | { readonly do: 'start-timer'; readonly timer: Timer; readonly ms: number }
  | { readonly do: 'report'; readonly entry: CallReport };

/** Timers are never stopped: one that has lost its meaning is ignored when it fires. */
export type Timer =
  | { readonly name: 'setup' }
  | { readonly name: 'ring' | 'progress' | 'pause'; readonly leg: string }
  /** The transferring phone did not hang up of itself. */
  | { readonly name: 'transferred'; readonly channel: string };

/** What is known in the moment of an event, beside the event. */
export interface Moment {
  /** Milliseconds since any fixed moment. */
  readonly atMs: number;
  /** Absent: nothing stands against any trunk. */
  readonly standings?: Standings;
}

/** What happened, and when. */
export type CallEvent = Moment &
  (
    | { readonly type: 'leg-started'; readonly leg: string }
    | { readonly type: 'leg-sent'; readonly leg: string }
    | { readonly type: 'leg-progress'; readonly leg: string }
    | { readonly type: 'leg-ringing'; readonly leg: string }
    | { readonly type: 'leg-up'; readonly leg: string }
    /** A terminal Dial event; the leg itself may stay. */
    | { readonly type: 'leg-rejected'; readonly leg: string; readonly dial: 'BUSY' | 'CONGESTION' }
    /** Create or dial was refused, or its answer lost (status 0). */
    | {
        readonly type: 'leg-refused';
        readonly leg: string;
        readonly request: 'create' | 'dial';
        readonly status: number;
      }
    | { readonly type: 'sdp'; readonly leg: string; readonly isPresent: boolean }
    | { readonly type: 'identity'; readonly identity: CallerIdentity }
    /** The far end hung up; the channel is still there for a moment. */
    | {
        readonly type: 'hung-up';
        readonly channel: string;
        readonly cause?: number;
        readonly sip?: number;
      }
    /** The channel has left the application; by itself this says nothing about why. */
    | { readonly type: 'left'; readonly channel: string }
    /** The channel is no more: destroyed, or not found any longer. */
    | {
        readonly type: 'gone';
        readonly channel: string;
        readonly cause?: number;
        readonly sip?: number;
      }
    | { readonly type: 'caller-up' }
    /** Answer, join or hand-back was refused, or its answer lost (status 0). */
    | {
        readonly type: 'caller-refused';
        readonly request: 'answer' | 'join' | 'hand-back';
        readonly status: number;
      }
    | { readonly type: 'bridge-gone' }
    | { readonly type: 'replaced'; readonly channel: string; readonly replaces: string }
    | { readonly type: 'dialplan'; readonly exists: boolean }
    | { readonly type: 'timer'; readonly timer: Timer }
    /** The app is about to stop: who still waits goes back to the dialplan. */
    | { readonly type: 'shutdown' }
  );

/** Omit that keeps the members of a union apart. */
type Without<Union, Key extends string> = Union extends unknown ? Omit<Union, Key> : never;

/** A call's event whose moment is not told yet. */
export type UntimedEvent = Without<CallEvent, keyof Moment>;
