import type { Failed } from '../route/decision.ts';
import type { Drill } from '../route/drill.ts';
import type { Heard } from '../verdict/outcome.ts';
import type { Attempt, DialableAttempt, Plan } from '../route/way.ts';
import type { Result } from './result.ts';
import type { DialplanTier, Route } from '../route/route.ts';
import type { OpenWays } from '../route/selection.ts';

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
  /** How often the call was diverted before it came here (RFC 5806, the Diversion header's `counter`). */
  readonly diversions: number;
}

/**
 *                            next attempts
 *                               ┌─────┐
 *                               ▼     │
 *   start ──▶ arriving ───────▶ trying ┴─ a leg answers ─▶ connecting ─ caller Up ─▶ talking
 *                │               │  │                          │                       │ one party goes
 *                │ no way is     │  └────────────┐             │                       │
 *                │ open now      │ no way is     ▼             ▼                       ▼
 *                └──────────────▶│ left    the caller is gone, or the dialplan took them away
 *                                │            │
 *                 asking ◀───────┤            ▼
 *                   │            ▼         releasing ─ every channel and the bridge are gone ─▶ ended
 *                   └────────▶ leaving ──────▲
 *                                └─ StasisEnd
 *
 * `arriving`: nothing was tried yet. Asterisk is asked what the first attempts need: the contacts of a phone, or, where
 * a trunk tells its callees who was called first, whether the caller may be shown.
 * `trying`: the caller hears nothing, ringing or a leg's early media; attempts are being made, one or, in a group that
 * rings together, several at once.
 * `connecting`: a leg has answered, the caller's own answer is under way; a caller who hangs up now has cancelled.
 * `talking`: both are joined in the bridge; transfers stay here.
 * `asking`: whether the dialplan tier exists; the caller goes on hearing what they heard.
 * `leaving`: the caller is on their way back to the dialplan.
 * `releasing`: only leftovers remain; nothing is dialled any more.
 */
export type Phase =
  | {
      readonly name: 'arriving';
      readonly hears: Hears;
      /** The questions that the first attempts wait for: `identity`, or a PJSIP endpoint whose contacts are asked for. */
      readonly waitsFor: ReadonlySet<string>;
    }
  | {
      readonly name: 'trying';
      /** The ways that are left. */
      readonly open: OpenWays;
      readonly hears: Hears;
      /** The best end of the group that rings, while others of it still do. */
      readonly best?: Failed;
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

/** Which phases may follow which. */
export const MAY_FOLLOW: Readonly<Record<Phase['name'], ReadonlyArray<Phase['name']>>> = {
  // Who talked before this run of the app is adopted.
  arriving: ['trying', 'asking', 'talking', 'leaving', 'releasing'],
  trying: ['trying', 'connecting', 'asking', 'leaving', 'releasing'],
  connecting: ['connecting', 'talking', 'leaving', 'releasing'],
  talking: ['talking', 'leaving', 'releasing'],
  // Ways that are taken for dead are tried where the dialplan tier does not exist.
  asking: ['asking', 'trying', 'leaving', 'releasing'],
  leaving: ['releasing'],
  releasing: ['ended'],
  ended: [],
};

/** The two who talk, at first the caller and the leg that answered; either may be replaced by a transfer. */
export type Parties = readonly [string, string];

/** What the caller hears before the answer. `media`: a leg's early media, through the bridge. */
export type Hears = 'nothing' | 'ringing' | 'media';

/**
 * A channel that the app has to see to: a leg until it answers, and every channel that is to go until its end is
 * seen. (Who talks stands in the phase.)
 * `waiting`: its pause goes on, or the verdict that it has without being made is due; nothing was asked for yet.
 * `creating`: Asterisk was asked to make it. `dialled`: its INVITE is on the way. `confirming`: somebody has answered it,
 * and has yet to press the digit that says that they are no machine. `ending`: it was judged, cancelled or
 * transferred away; whatever it does now changes nothing, a late answer included.
 */
export type Leg =
  | { readonly state: 'waiting'; readonly attempt: Attempt }
  | { readonly state: 'creating'; readonly attempt: DialableAttempt }
  | {
      readonly state: 'dialled';
      readonly attempt: DialableAttempt;
      /** Asterisk's name of its channel, where it is known. */
      readonly name?: string;
      readonly dialledAtMs: number;
      readonly heard: Heard;
      readonly wasSent: boolean;
      readonly earlyMedia: 'none' | 'asked' | 'joined';
    }
  | { readonly state: 'confirming'; readonly attempt: DialableAttempt; readonly heard: Heard }
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
