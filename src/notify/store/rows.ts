import type { Message, Receipt, Try, TryEnd } from '../../core/message/message.ts';
import { present } from '../../present.ts';
import type { ListedMessage, NewMessage } from '../message-store.ts';
import type { MessageRow, TryRow } from './tables.ts';

export function rowOf(message: NewMessage): MessageRow {
  const { id, cascade, subject, text, at, expiresAt, idempotencyKey } = message;
  return {
    id,
    cascade,
    subject: subject ?? null,
    text,
    at,
    expiresAt,
    state: 'queued',
    nextAt: at,
    hurried: 0,
    touched: 0,
    idempotencyKey: idempotencyKey ?? null,
    leaseBy: null,
    leaseUntil: null,
  };
}

export function listed(row: MessageRow): ListedMessage {
  const { id, cascade, text, at, expiresAt, state } = row;
  const optional = present({ subject: row.subject ?? undefined, nextAt: row.nextAt ?? undefined });
  return { id, cascade, text, at, expiresAt, state, ...optional };
}

export function messageOf(
  row: MessageRow,
  tries: readonly TryRow[],
): Message & Pick<ListedMessage, 'nextAt'> {
  const own = tries.filter(({ message }) => message === row.id);
  return { ...listed(row), tries: own.toSorted((one, other) => one.seq - other.seq).map(tryOf) };
}

function tryOf(row: TryRow): Try {
  const { seq, round, channel, at } = row;
  return {
    seq,
    round,
    channel,
    at,
    ...present({ end: endOf(row), receipt: receiptOf(row) }),
  };
}

function endOf({ endedAt, result, code, evidence, confirmBy }: TryRow): TryEnd | undefined {
  if (endedAt === null || result === null) return undefined;
  const optional = present({ code: code ?? undefined, confirmBy: confirmBy ?? undefined });
  return { at: endedAt, result, evidence: evidence ?? '', ...optional };
}

function receiptOf({ receiptAt, receiptSays, receiptEvidence }: TryRow): Receipt | undefined {
  if (receiptAt === null || receiptSays === null) return undefined;
  return { at: receiptAt, says: receiptSays, evidence: receiptEvidence ?? '' };
}
