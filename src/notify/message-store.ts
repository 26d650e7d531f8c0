import type { Message, MessageState, Receipt, Try, TryEnd } from '../core/message/message.ts';
import type { MessageFilter } from '../message-operations.ts';

/** A message that the store takes. */
export interface NewMessage extends Pick<
  Message,
  'id' | 'cascade' | 'subject' | 'text' | 'at' | 'expiresAt'
> {
  /** Absent: the same message may be sent twice. */
  readonly idempotencyKey?: string;
}

/** A message that this node has claimed: no other node works on it. */
export interface Claimed extends Message {
  /**
   * How often a receipt or a person had changed it when this was read. They may do so at any time,
   * also while a try runs.
   */
  readonly touched: number;
  /** A person wants the next try now, whatever its pause. */
  readonly isHurried: boolean;
}

/** A message as a list shows it. */
export interface ListedMessage extends Omit<Message, 'tries'> {
  /** When something happens to it next. Absent: nothing does. */
  readonly nextAt?: number;
}

/** One try of one message. */
export interface TryId {
  readonly message: string;
  readonly seq: number;
}

/**
 * Keeps messages durably. Each promise rejects if the database does not answer; then nothing is
 * changed, as far as this node knows.
 */
export interface MessageStore {
  /** @returns the id of the message; that of the earlier one, if it has the same key */
  add(message: NewMessage): Promise<{ readonly id: string; readonly isNew: boolean }>;
  /**
   * Claims messages that are due. A try that an ended node has begun is `unknown` by then.
   * @param leaseMs no other node claims them for so long
   */
  claim(now: number, leaseMs: number, limit: number): Promise<readonly Claimed[]>;
  /**
   * Commits that a try begins, before anything is sent.
   * @returns false if the claim has been lost, or the message was touched since it was read
   */
  begin(
    id: TryId & Pick<Claimed, 'touched'>,
    attempt: Pick<Try, 'round' | 'channel' | 'at'>,
    leaseMs: number,
  ): Promise<boolean>;
  /** @returns the message as it is by then: a receipt may have come meanwhile */
  end(id: TryId, end: TryEnd): Promise<Pick<Claimed, 'tries' | 'touched'>>;
  /**
   * Ends the claim.
   * @param next absent: it is due again. Without `at` nothing happens to it any more
   * @returns false if it was touched since it was read: it stays as it is, and is due again
   */
  release(
    message: Pick<Claimed, 'id' | 'touched'>,
    next?: { readonly state: MessageState; readonly at?: number },
  ): Promise<boolean>;
  /**
   * Records the receipt of a try, also a late one, and makes its message due.
   * @returns false if there is no such try, or it has a receipt
   */
  receive(id: TryId, receipt: Receipt): Promise<boolean>;
  /** Makes an open message due now. @returns false if it is not open */
  hurry(id: string, now: number): Promise<boolean>;
  /** Gives up on an open message. @returns false if it is not open */
  cancel(id: string): Promise<boolean>;
  /** The open messages, and when the next one is due. */
  open(): Promise<{ readonly count: number; readonly nextDue?: number }>;
  message(id: string): Promise<(Message & Pick<ListedMessage, 'nextAt'>) | undefined>;
  /** Newest first. @param before the `next` of the page before */
  messages(
    filter: MessageFilter,
    limit: number,
    before?: string,
  ): Promise<{ readonly items: readonly ListedMessage[]; readonly next?: string }>;
  /**
   * The keys by which the addresses of receipts are signed, as all nodes of this database have
   * them. The first one signs, and each of them is accepted. If there is none, one is made.
   * @param own by which this node has signed so far. It is kept with the others
   */
  receiptKeys(own: string | undefined, now: number): Promise<readonly string[]>;
  /**
   * Removes messages that were settled and taken before this time, and keys that have signed
   * nothing since.
   */
  prune(before: number): Promise<void>;
  close(): Promise<void>;
}
