import type { Trunk } from './core/route/route.ts';
import type { Reply } from './ports.ts';

/** What active checks ask of the outside. `health/` owns these interfaces; `ari/`, `ami/` and `calls/` fit them. */

/** What active checks ask of Asterisk, beside the calls' own lanes. */
export interface AsteriskProbe {
  /** One round trip. */
  ping(): Promise<Reply>;
  contactOf(endpoint: string): Promise<Reply<ContactState>>;
}

/**
 * A PJSIP endpoint as Asterisk's own OPTIONS have it. `unqualified`: it has a contact, which is never asked.
 * `missing`: there is no such endpoint.
 */
export type ContactState = 'reachable' | 'unreachable' | 'unqualified' | 'missing';

/** Asterisk's outbound registrations. */
export interface Registrations {
  list(): Promise<
    | { readonly ok: true; readonly value: readonly Registration[] }
    | { readonly ok: false; readonly message: string }
  >;
}

export interface Registration {
  /** Of the `type=registration` section. */
  readonly name: string;
  /** Which endpoint its inbound calls are matched to (`line=yes`); empty: not told. */
  readonly endpoint: string;
  /** `Registered`, `Unregistered`, `Rejected`, `Stopped`. */
  readonly status: string;
}

/** Calls a number through a trunk, without a caller. */
export interface TestCaller {
  /** Never rejects. `signal` ends the call. */
  call(order: TestCallOrder, signal: AbortSignal): Promise<TestCallResult>;
}

export interface TestCallOrder {
  readonly trunk: Trunk;
  /** An Asterisk dial string. */
  readonly endpoint: string;
  /** From the dialling on. Milliseconds. */
  readonly answerWithinMs: number;
  /** A header of the answer (200) that is to be read. */
  readonly header?: string;
  /** Media is to be sent for a while, and to be counted. */
  readonly rtp: boolean;
  /** Called when it is dialled, which not every call is: from then on it may cost money. */
  readonly onDial: () => void;
}

export type TestCallResult =
  | {
      readonly kind: 'answered';
      readonly afterMs: number;
      /** Empty where the answer had none. */
      readonly header?: string;
      /** Packets. */
      readonly rtp?: { readonly sent: number; readonly received: number };
    }
  /** It came to an end without an answer, within its time. */
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'unanswered' }
  /** It could not be made, or not be watched, for no fault of the trunk's. */
  | { readonly kind: 'impossible'; readonly why: string };
