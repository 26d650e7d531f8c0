import type { Message, Try } from '../core/message/message.ts';
import type { MessagePage, ShownMessage, ShownTry } from '../message-operations.ts';
import { present } from '../present.ts';
import { isoOf } from '../words/iso-time.ts';
import type { ListedMessage } from './message-store.ts';

export function shownMessage({
  tries,
  ...message
}: Message & { readonly nextAt?: number }): ShownMessage {
  return { ...shownListed(message), tries: tries.map(shownTry) };
}

export function shownListed(message: ListedMessage): MessagePage['items'][number] {
  const { id, at, cascade, subject, text, state, expiresAt, nextAt } = message;
  return {
    id,
    at: isoOf(at),
    cascade,
    text,
    state,
    expiresAt: isoOf(expiresAt),
    ...present({ subject, nextAt: nextAt === undefined ? undefined : isoOf(nextAt) }),
  };
}

function shownTry({ seq, round, channel, at, end, receipt }: Try): ShownTry {
  return {
    seq,
    round,
    channel,
    at: isoOf(at),
    ...(end === undefined ? {} : shownEnd(end, at)),
    ...(receipt === undefined ? {} : { receipt: { ...receipt, at: isoOf(receipt.at) } }),
  };
}

function shownEnd(end: NonNullable<Try['end']>, began: number): Partial<ShownTry> {
  const { at, result, code, evidence, confirmBy } = end;
  return {
    endMs: at - began,
    result,
    evidence,
    ...present({ code, confirmBy: confirmBy === undefined ? undefined : isoOf(confirmBy) }),
  };
}
