import type { CallerIdentity, SoftHangup } from './call.ts';
import type { RequestFailure } from '../verdict/outcome.ts';
import type { Standings } from '../route/standing.ts';

/** The shell never stops a timer. The machine ignores a timer that no longer applies. */
export type Timer =
  | { readonly name: 'setup' }
  | {
      readonly name: 'response' | 'ring' | 'progress' | 'pause' | 'confirm';
      readonly leg: string;
    }
  /** The transferring phone has not hung up by itself. */
  | { readonly name: 'transferred'; readonly channel: string };

/** The timers that query the last response of the far end before they end a leg. */
export type AskingTimer = 'response' | 'progress';

/**
 * The last SIP response of a leg. `trying`: a 100. `progress`: any other 1xx. `final`: the response
 * that answers or ends the leg. `unknown`: the query failed, or Asterisk sends the INVITE again.
 */
export type SeenResponse = 'nothing' | 'trying' | 'progress' | 'final' | 'unknown';

/** The time of an event, and the standings at that time. */
export interface Moment {
  /** Milliseconds since any fixed moment. */
  readonly atMs: number;
  /** Absent: nothing blocks any trunk. */
  readonly standings?: Standings;
}

/** An event of a call, with its time. */
export type CallEvent = Moment &
  /**
   * StasisStart of the caller, of a leg (which can be dialled from now on), or of a replacement for
   * a party.
   */
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
    /** A terminal Dial event. The leg itself may stay up. */
    | { readonly type: 'leg-rejected'; readonly leg: string; readonly dial: 'BUSY' | 'CONGESTION' }
    | {
        readonly type: 'leg-request-failed';
        readonly leg: string;
        readonly request: 'create' | 'dial';
        readonly failure: RequestFailure;
      }
    | { readonly type: 'sdp'; readonly leg: string; readonly isPresent: boolean }
    /** The last SIP response of a leg: the reply to `ask-response`. */
    | {
        readonly type: 'response';
        readonly leg: string;
        readonly timer: AskingTimer;
        readonly seen: SeenResponse;
      }
    /** The party on the channel pressed a key: 0 to 9, `*`, `#` or A to D. */
    | { readonly type: 'digit'; readonly channel: string; readonly digit: string }
    /**
     * The reply to `ask-contacts`: a dial string for each reachable contact. It is empty if the
     * query failed.
     */
    | {
        readonly type: 'contacts';
        readonly endpoint: string;
        readonly dialStrings: readonly string[];
      }
    | { readonly type: 'identity'; readonly identity: CallerIdentity }
    /** The far end hung up. The channel still exists for a moment. */
    | {
        readonly type: 'hung-up';
        readonly channel: string;
        readonly cause?: number;
        readonly sip?: number;
      }
    /** Asterisk asked the channel to hang up. Its end follows. */
    | { readonly type: 'soft-hangup'; readonly channel: string; readonly by: SoftHangup }
    /** The channel has left the application. The event alone does not tell why. */
    | { readonly type: 'left'; readonly channel: string }
    /** The channel no longer exists: it was destroyed, or Asterisk does not find it. */
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
        /** Whether the new channel is already Up. */
        readonly isUp: boolean;
        /** Asterisk's name of the new channel. */
        readonly name?: string;
      }
    | { readonly type: 'dialplan'; readonly exists: boolean }
    | { readonly type: 'timer'; readonly timer: Timer }
    /** The app is stopping. Callers who still wait go back to the dialplan. */
    | { readonly type: 'shutdown' }
  );

/** `Omit` for each member of a union. */
type Without<Union, Key extends string> = Union extends unknown ? Omit<Union, Key> : never;

/** A call's event before the shell adds its time. */
export type UntimedEvent = Without<CallEvent, keyof Moment>;
