import type { MessagePage, ShownMessage, ShownTry } from '../message-operations.ts';
import { clockHeading, clockOf, moment } from './moments.ts';
import { labelled, table } from './table.ts';
import { older } from './tell-calls.ts';
import type { View } from './verb.ts';

/** Formats a list of messages, newest first. */
export function tellMessages(
  { items, next }: MessagePage,
  { columns, nowMs }: View,
): readonly string[] {
  if (items.length === 0) return ['No messages are found.'];
  const rows = items.map(({ at, state, cascade, subject, text, id }) => ({
    cells: [clockOf(at, nowMs), state, cascade, firstLine(subject ?? text)],
    details: [id],
  }));
  const heading = [clockHeading(nowMs), 'STATE', 'CASCADE', 'MESSAGE'];
  return [...table(heading, rows, columns), ...older(next)];
}

/** Formats one message: what it says, and the ladder of its tries. */
export function tellMessage(message: ShownMessage, { columns, nowMs }: View): readonly string[] {
  const { id, at, cascade, subject, text, state, expiresAt, nextAt, tries } = message;
  const values: Array<readonly [string, string]> = [
    ['message', id],
    ['taken', moment(at, nowMs)],
    ['cascade', cascade],
    ['state', state],
    ...(nextAt === undefined ? [] : [['next', moment(nextAt, nowMs)] as const]),
    ...(state === 'queued' || state === 'sent'
      ? [['expires', moment(expiresAt, nowMs)] as const]
      : []),
    ...(subject === undefined ? [] : [['subject', subject] as const]),
  ];
  return [
    ...labelled(values, columns),
    '',
    ...text.split('\n').map((line) => `  ${line}`),
    '',
    ...(tries.length === 0 ? ['No channel has tried yet.'] : messageLadder(message, columns)),
  ];
}

/** Formats the tries of a message, in order. */
export function messageLadder(message: ShownMessage, columns: number): readonly string[] {
  const rows = message.tries.map((one) => rowOf(one, message));
  return table(['AFTER', 'ROUND', 'CHANNEL', 'RESULT'], rows, columns);
}

function rowOf(
  { at, round, channel, endMs, result, code, evidence = '', confirmBy, receipt }: ShownTry,
  { at: taken }: ShownMessage,
): { cells: readonly string[]; details: readonly string[] } {
  const after = (Date.parse(at) - Date.parse(taken)) / 1000;
  const said = [code, evidence].filter((part) => part !== undefined && part !== '').join(' ');
  const took = endMs === undefined ? '' : ` in ${endMs} ms`;
  return {
    cells: [`${after.toFixed(3)} s`, String(round), channel, `${result ?? 'sending'}${took}`],
    details: [said, receiptLine(receipt, confirmBy)].filter(Boolean),
  };
}

function receiptLine(receipt: ShownTry['receipt'], confirmBy: string | undefined): string {
  if (confirmBy === undefined && receipt === undefined) return '';
  if (receipt === undefined) return `receipt awaited until ${confirmBy ?? ''}`;
  const isLate = confirmBy !== undefined && receipt.at > confirmBy;
  return `receipt${isLate ? ', late' : ''}: ${receipt.says}${receipt.evidence === '' ? '' : `: ${receipt.evidence}`}`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
