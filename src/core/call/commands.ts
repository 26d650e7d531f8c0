import type { CallFact } from './call-facts.ts';
import type { AskingTimer, Timer } from './events.ts';
import type { DialplanTier, Watched } from '../route/route.ts';

/**
 * An action for the shell. The shell starts commands in this order and does not wait for one before
 * the next.
 */
export type Command =
  | {
      readonly do: 'create';
      readonly leg: string;
      readonly endpoint: string;
      /** The trunk or the host that the leg counts on; absent: none. */
      readonly on?: Watched;
      readonly variables: Readonly<Record<string, string>>;
    }
  /** Creates a leg for the next attempt. */
  | {
      readonly do: 'prepare';
      readonly leg: string;
      readonly endpoint: string;
      /** The trunk or the host that the leg will count on; absent: none. */
      readonly on?: Watched;
      readonly variables: Readonly<Record<string, string>>;
    }
  /** Counts a prepared leg, because its attempt begins. */
  | { readonly do: 'count'; readonly leg: string; readonly on: Watched }
  | { readonly do: 'dial'; readonly leg: string; readonly passesCallerId: boolean }
  | { readonly do: 'ring' }
  /** Stops the ringing tone of a caller who was answered before. */
  | { readonly do: 'stop-ringing' }
  | { readonly do: 'progress' }
  /** Queries whether the leg's 183 has SDP. The event `sdp` brings the reply. */
  | { readonly do: 'ask-sdp'; readonly leg: string }
  /** Queries the last response of the leg's far end. The event `response` brings the reply. */
  | {
      readonly do: 'ask-response';
      readonly leg: string;
      /** Asterisk's name of its channel. */
      readonly name: string;
      readonly timer: AskingTimer;
    }
  /** Queries the reachable contacts of a PJSIP endpoint. The event `contacts` brings the reply. */
  | { readonly do: 'ask-contacts'; readonly endpoint: string }
  /** Plays the prompt of the confirmation to a leg. */
  | { readonly do: 'prompt'; readonly leg: string; readonly media: string }
  | { readonly do: 'stop-prompt'; readonly leg: string }
  /** The event `identity` brings the reply. */
  | { readonly do: 'ask-identity' }
  | { readonly do: 'create-bridge' }
  | { readonly do: 'join'; readonly channels: readonly string[] }
  | { readonly do: 'destroy-bridge' }
  /** Sets variables and dialplan functions on the caller's channel. */
  | { readonly do: 'set-variables'; readonly variables: ReadonlyMap<string, string> }
  | { readonly do: 'answer' }
  /** Ends a channel with a Q.850 cause, and repeats that until its end is seen. */
  | { readonly do: 'hang-up'; readonly channel: string; readonly cause: number }
  /** The channel is ending by itself. Hang it up only if its end is not seen soon. */
  | { readonly do: 'await-end'; readonly channel: string }
  /** The event `dialplan` brings the reply. */
  | { readonly do: 'ask-dialplan'; readonly target: DialplanTier }
  | {
      readonly do: 'hand-back';
      readonly variables: ReadonlyMap<string, string>;
      readonly target?: DialplanTier;
    }
  | { readonly do: 'start-timer'; readonly timer: Timer; readonly ms: number }
  | { readonly do: 'publish'; readonly fact: CallFact };
