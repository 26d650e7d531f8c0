import type { TelephonyEvent } from '../ports.ts';

/** The response to one request, over either transport. */
export interface RestAnswer {
  /** The HTTP status, 100 to 599; 0 if the request or its response was lost. */
  readonly status: number;
  /** The JSON text of the response, empty if it had none. With status 0: why it was lost. */
  readonly body: string;
}

/** A parsed WebSocket frame from Asterisk. */
export type Frame =
  | { readonly kind: 'event'; readonly event: TelephonyEvent }
  | { readonly kind: 'answer'; readonly requestId: string; readonly answer: RestAnswer }
  /** Another connection registered the same application name (res/ari/ari_websockets.c). */
  | { readonly kind: 'replaced'; readonly application: string }
  /** An event that the app does not use. */
  | { readonly kind: 'ignored'; readonly type: string }
  /** `excerpt` is safe to log: at most 200 characters, all of them printable. */
  | { readonly kind: 'malformed'; readonly why: string; readonly excerpt: string };
