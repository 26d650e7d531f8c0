import type { TryEnd } from '../core/message/message.ts';

/** What a channel sends. */
export interface Outgoing {
  readonly id: string;
  /** When the app took it. Unix time, milliseconds. */
  readonly at: number;
  readonly subject?: string;
  readonly text: string;
  /** The same for each try of the same message by the same channel in the same round. */
  readonly idempotencyKey: string;
  /** Where the other side reports the delivery. Absent: nobody can report it. */
  readonly receiptUrl?: string;
}

/** How a try ended, without its time. */
export type Sent = Omit<TryEnd, 'at' | 'confirmBy'>;

/** A way to reach people. */
export interface Channel {
  /** Tries once, within the time limit of its settings. Never rejects. */
  send(message: Outgoing, signal: AbortSignal): Promise<Sent>;
  /** Ends connections that it keeps. */
  close(): Promise<void>;
}
