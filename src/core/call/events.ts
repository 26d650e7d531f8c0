import type { CallerIdentity } from './call.ts';
import type { RequestFailure } from '../verdict/outcome.ts';
import type { Standings } from '../route/standing.ts';

/** Timers are never stopped: one that has lost its meaning is ignored when it fires. */
export type Timer =
  | { readonly name: 'setup' }
  | {
      readonly name: 'response' | 'ring' | 'progress' | 'pause' | 'confirm';
      readonly leg: string;
    }
  /** The transferring phone did not hang up of itself. */
  | { readonly name: 'transferred'; readonly channel: string };

/** The timers that ask what the far end has sent before they end a leg. */
export type AskingTimer = 'response' | 'progress';

/** A leg's last SIP response. `trying`: a 100. `progress`: any other 1xx. `unknown`: Asterisk could not be asked. */
export type SeenResponse = 'nothing' | 'trying' | 'progress' | 'unknown';

/** What is known in the moment of an event, beside the event. */
export interface Moment {
  /** Milliseconds since any fixed moment. */
  readonly atMs: number;
  /** Absent: nothing stands against any trunk. */
  readonly standings?: Standings;
}

/** What happened, and when. */
export type CallEvent = Moment &
  /** StasisStart: the caller, a leg, which takes a dial from now on, or who took a party's place. */
  (
    | {
        readonly type: 'entered';
        readonly channel: string;
        /** Asterisk's name of the channel, `PJSIP/carrier-a-00000012`. */
        readonly name?: string;
      }
    | { readonly type: 'leg-sent'; readonly leg: string }
    | { readonly type: 'leg-progress'; readonly leg: string }
    | { readonly type: 'leg-ringing'; readonly leg: string }
    | { readonly type: 'leg-up'; readonly leg: string }
    /** A terminal Dial event; the leg itself may stay. */
    | { readonly type: 'leg-rejected'; readonly leg: string; readonly dial: 'BUSY' | 'CONGESTION' }
    | {
        readonly type: 'leg-request-failed';
        readonly leg: string;
        readonly request: 'create' | 'dial';
        readonly failure: RequestFailure;
      }
    | { readonly type: 'sdp'; readonly leg: string; readonly isPresent: boolean }
    /** The last SIP response of a leg: the answer to `ask-response`. */
    | {
        readonly type: 'response';
        readonly leg: string;
        readonly timer: AskingTimer;
        readonly seen: SeenResponse;
      }
    /** The channel has pressed a key: 0 to 9, `*`, `#` or A to D. */
    | { readonly type: 'digit'; readonly channel: string; readonly digit: string }
    /** The answer to `ask-contacts`: a dial string for each reachable contact; empty where Asterisk cannot say. */
    | {
        readonly type: 'contacts';
        readonly endpoint: string;
        readonly dialStrings: readonly string[];
      }
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
    | {
        readonly type: 'caller-request-failed';
        readonly request: 'answer' | 'join' | 'hand-back';
        readonly failure: RequestFailure;
      }
    | { readonly type: 'bridge-gone' }
    | {
        readonly type: 'replaced';
        readonly channel: string;
        readonly replaces: string;
        /** The new channel is Up already. */
        readonly isUp: boolean;
      }
    | { readonly type: 'dialplan'; readonly exists: boolean }
    | { readonly type: 'timer'; readonly timer: Timer }
    /** The app is about to stop: who still waits goes back to the dialplan. */
    | { readonly type: 'shutdown' }
  );

/** Omit that keeps the members of a union apart. */
type Without<Union, Key extends string> = Union extends unknown ? Omit<Union, Key> : never;

/** A call's event whose moment is not told yet. */
export type UntimedEvent = Without<CallEvent, keyof Moment>;
