import type { TelephonyEvent } from '../ports.ts';

/** The answer to one request, whichever transport carried it. */
export interface RestAnswer {
  /** HTTP status 100-599; 0 where the request or its answer was lost. */
  readonly status: number;
  /** The JSON text of the answer, empty where there was none; with status 0, why it was lost. */
  readonly body: string;
}

/** What one WebSocket frame of Asterisk turned out to be. */
export type Frame =
  | { readonly kind: 'event'; readonly event: TelephonyEvent }
  | { readonly kind: 'answer'; readonly requestId: string; readonly answer: RestAnswer }
  /** Another connection registered the same application name (res/ari/ari_websockets.c). */
  | { readonly kind: 'replaced'; readonly application: string }
  /** An event that the app has no use for. */
  | { readonly kind: 'ignored'; readonly type: string }
  /** `excerpt` is safe in a log: at most 200 characters, all of them printable. */
  | { readonly kind: 'malformed'; readonly why: string; readonly excerpt: string };
