import type { Trunk } from './core/route/route.ts';
import type { Reply } from './ports.ts';

/**
 * The interfaces that active checks use. `health/` owns them; `ari/`, `ami/` and `calls/` implement
 * them.
 */

/** The queries of active checks to Asterisk, apart from the lanes of calls. */
export interface AsteriskProbe {
  /** Makes one round trip to Asterisk. */
  ping(): Promise<Reply>;
  contactOf(endpoint: string): Promise<Reply<ContactState>>;
}

/**
 * The state of a PJSIP endpoint by Asterisk's own OPTIONS. `unqualified`: it has a contact that
 * Asterisk never qualifies. `missing`: the endpoint does not exist.
 */
export type ContactState = 'reachable' | 'unreachable' | 'unqualified' | 'missing';

/** Lists Asterisk's outbound registrations. */
export interface Registrations {
  list(): Promise<
    | { readonly ok: true; readonly value: readonly Registration[] }
    | { readonly ok: false; readonly message: string }
  >;
}

export interface Registration {
  /** The name of the `type=registration` section. */
  readonly name: string;
  /** The endpoint for its inbound calls (`line=yes`). Empty if Asterisk does not report it. */
  readonly endpoint: string;
  /** `Registered`, `Unregistered`, `Rejected`, `Stopped`. */
  readonly status: string;
}

/** Calls a number through a trunk, without a caller. */
export interface TestCaller {
  /** Makes the call. Never rejects. `signal` ends the call. */
  call(order: TestCallOrder, signal: AbortSignal): Promise<TestCallResult>;
}

export interface TestCallOrder {
  readonly trunk: Trunk;
  /** An Asterisk dial string. */
  readonly endpoint: string;
  /** The time from the dialling to the answer. Milliseconds. */
  readonly answerWithinMs: number;
  /** The header to read from the answer (200). */
  readonly header?: string;
  /** Whether to send media for a while and count packets. */
  readonly rtp: boolean;
  /**
   * Called when the leg is dialled. From then on the call may cost money. Not every test call gets
   * this far.
   */
  readonly onDial: () => void;
}

export type TestCallResult =
  | {
      readonly kind: 'answered';
      readonly afterMs: number;
      /** Empty if the answer does not have the header. */
      readonly header?: string;
      /** Counts of RTP packets. */
      readonly rtp?: { readonly sent: number; readonly received: number };
    }
  /** It ended without an answer, within its time. */
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'unanswered' }
  /** The call could not be made or watched, for a reason that is not the trunk's fault. */
  | { readonly kind: 'impossible'; readonly why: string };
