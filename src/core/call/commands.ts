import type { CallFact } from './call-facts.ts';
import type { AskingTimer, Timer } from './events.ts';
import type { DialplanTier, Trunk } from '../route/route.ts';

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
  /** Ends the ringing tone of a caller who was answered before. */
  | { readonly do: 'stop-ringing' }
  | { readonly do: 'progress' }
  /** Does the leg's 183 carry SDP? Answered by `sdp`. */
  | { readonly do: 'ask-sdp'; readonly leg: string }
  /** Which response has the far end of this leg sent last? Answered by `response`. */
  | {
      readonly do: 'ask-response';
      readonly leg: string;
      /** Asterisk's name of its channel. */
      readonly name: string;
      readonly timer: AskingTimer;
    }
  /** Which contacts of a PJSIP endpoint can be reached? Answered by `contacts`. */
  | { readonly do: 'ask-contacts'; readonly endpoint: string }
  /** Plays the confirmation's prompt to a leg. */
  | { readonly do: 'prompt'; readonly leg: string; readonly media: string }
  | { readonly do: 'stop-prompt'; readonly leg: string }
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
  | { readonly do: 'publish'; readonly fact: CallFact };
