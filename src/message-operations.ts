import type { MessageState, Receipt, TryResult } from './core/message/message.ts';

/** Messages as plain data that goes over the wire. `notify/` implements it, `admin/` serves it. */

/** What an operator can do with messages. Each promise rejects with `NoMessages`. */
export interface MessageOperations {
  /** It is on the disk when this resolves. */
  send(order: MessageOrder): Promise<{ readonly id: string; readonly isNew: boolean }>;
  /** Newest first. @param before the `next` of the page before */
  messages(filter: MessageFilter, limit: number, before?: string): Promise<MessagePage>;
  /** Undefined: no such message. */
  message(id: string): Promise<ShownMessage | undefined>;
  /** Tries an open message now. @returns false if it is not open */
  retry(id: string): Promise<boolean>;
  /** Gives up on an open message. @returns false if it is not open */
  cancel(id: string): Promise<boolean>;
  /**
   * A gateway reports what became of a try.
   * @param signature proves that the app has told it where to report
   */
  receive(receipt: ReceivedReceipt): Promise<'taken' | 'nothing-new' | 'unknown'>;
  /** The cascades of the live configuration. */
  cascades(): readonly Cascade[];
  /**
   * Hears of each message of this node that changes. It must be fast, and must not throw.
   * @returns the function that ends it
   */
  watch(watcher: (message: ShownMessage) => void): () => void;
}

/** Channels in the order in which they are tried. */
export interface Cascade {
  readonly name: string;
  readonly channels: readonly string[];
}

export interface MessageOrder {
  readonly cascade: string;
  readonly subject?: string;
  readonly text: string;
  /** Who sends it twice by mistake sends the same key: one message comes of it. */
  readonly idempotencyKey?: string;
}

export interface MessageFilter {
  readonly cascade?: string;
  readonly state?: MessageState;
  /** From this time on. Unix time, milliseconds. */
  readonly from?: number;
  /** Before this time. */
  readonly to?: number;
}

export interface MessagePage {
  readonly items: ReadonlyArray<Omit<ShownMessage, 'tries'>>;
  /** Absent: nothing older is left. */
  readonly next?: string;
}

/** Times are ISO 8601. */
export interface ShownMessage {
  readonly id: string;
  readonly at: string;
  readonly cascade: string;
  readonly subject?: string;
  readonly text: string;
  readonly state: MessageState;
  readonly expiresAt: string;
  /** When something happens to it next. Absent: nothing does. */
  readonly nextAt?: string;
  readonly tries: readonly ShownTry[];
}

export interface ShownTry {
  readonly seq: number;
  /** How often the cascade has begun, from 1. */
  readonly round: number;
  readonly channel: string;
  readonly at: string;
  /** How long it took. Absent: it runs. */
  readonly endMs?: number;
  readonly result?: TryResult;
  /** Of SMTP or HTTP. */
  readonly code?: number;
  readonly evidence?: string;
  /** The receipt must come before this time. */
  readonly confirmBy?: string;
  readonly receipt?: {
    readonly at: string;
    readonly says: Receipt['says'];
    readonly evidence: string;
  };
}

export interface ReceivedReceipt {
  readonly message: string;
  readonly seq: number;
  readonly signature: string;
  readonly contentType: string;
  readonly body: string;
}

/** Messages cannot be kept now: their database does not answer. */
export class NoMessages extends Error {
  override readonly name = 'NoMessages';
}
