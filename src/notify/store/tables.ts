import type { MessageState, Receipt, TryResult } from '../../core/message/message.ts';

export interface MessageRow {
  id: string;
  cascade: string;
  subject: string | null;
  text: string;
  at: number;
  expiresAt: number;
  state: MessageState;
  /** Null: nothing happens to it any more. */
  nextAt: number | null;
  /** 1: a person wants the next try now. */
  hurried: number;
  /** How often a receipt or a person has changed it. */
  touched: number;
  idempotencyKey: string | null;
  /** The node that works on it. */
  leaseBy: string | null;
  leaseUntil: number | null;
}

export interface TryRow {
  message: string;
  seq: number;
  round: number;
  channel: string;
  at: number;
  endedAt: number | null;
  result: TryResult | null;
  code: number | null;
  evidence: string | null;
  confirmBy: number | null;
  receiptAt: number | null;
  receiptSays: Receipt['says'] | null;
  receiptEvidence: string | null;
}

/** A key by which the addresses of receipts are signed. */
export interface ReceiptKeyRow {
  /** Base64. */
  key: string;
  /** When it came here. */
  at: number;
}

/** By their names in camel case. In the database they have underscores. */
export interface Tables {
  message: MessageRow;
  messageTry: TryRow;
  receiptKey: ReceiptKeyRow;
}
