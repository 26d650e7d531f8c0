/** A message to people, and the tries to deliver it. Times are Unix times in milliseconds. */
export interface Message {
  readonly id: string;
  /** The name of its cascade: channels in order. */
  readonly cascade: string;
  readonly subject?: string;
  readonly text: string;
  /** When the app took it. */
  readonly at: number;
  /** From then on nobody tries any more. */
  readonly expiresAt: number;
  readonly state: MessageState;
  /** In the order of their beginning. */
  readonly tries: readonly Try[];
}

/**
 * `queued`: a channel is next, now or in the next round. `sent`: a channel has taken it, and its
 * receipt is awaited. `cancelled`: a person gave up on it.
 */
export const MESSAGE_STATES = ['queued', 'sent', 'delivered', 'expired', 'cancelled'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** One try of one channel. */
export interface Try {
  /** From 1. */
  readonly seq: number;
  /** How often the cascade has begun, from 1. */
  readonly round: number;
  readonly channel: string;
  readonly at: number;
  /** Absent: it runs. */
  readonly end?: TryEnd;
  /** A receipt came, perhaps late. */
  readonly receipt?: Receipt;
}

export interface TryEnd {
  /** When it ended. */
  readonly at: number;
  readonly result: TryResult;
  /** Of SMTP or HTTP. */
  readonly code?: number;
  /** Human-readable: what the other side said, or what went wrong. Holds no secret. */
  readonly evidence: string;
  /** The receipt must come before this time. Absent: to be accepted is to be delivered. */
  readonly confirmBy?: number;
}

/**
 * `accepted`: the other side has taken the message. `refused`: it will not take it. `failed`: it
 * did not answer, or cannot take it now. `unknown`: the app ended while it sent, so nobody knows.
 */
export type TryResult = 'accepted' | 'refused' | 'failed' | 'unknown';

export interface Receipt {
  readonly at: number;
  readonly says: 'delivered' | 'failed';
  readonly evidence: string;
}

/** Something that has happened to a message, for whoever counts or shows messages. */
export type MessageNews =
  /** It was taken, a try began, or it waits now. */
  | { readonly kind: 'changed'; readonly id: string }
  | {
      readonly kind: 'tried';
      readonly id: string;
      readonly channel: string;
      readonly result: TryResult;
    }
  | {
      readonly kind: 'settled';
      readonly id: string;
      readonly cascade: string;
      readonly state: Exclude<MessageState, 'queued' | 'sent'>;
      /** Since the app took it. Milliseconds. */
      readonly afterMs: number;
    };
