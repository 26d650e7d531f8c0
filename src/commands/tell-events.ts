import type { Shown, ShownPage } from '../operations.ts';
import type { EventRecord } from '../record-ports.ts';
import { clockHeading, clockOf } from './moments.ts';
import { onNode } from './on-node.ts';
import { table, type Row } from './table.ts';
import { older } from './tell-calls.ts';
import type { View } from './verb.ts';

/** Formats a list of events, newest first. */
export function tellEvents(
  { items, next }: ShownPage<EventRecord>,
  { columns, nowMs }: View,
): readonly string[] {
  if (items.length === 0) return ['No events are found.'];
  const where = onNode(items);
  const rows = items.map((event) => rowOf(event, where(event), nowMs));
  return [...table([clockHeading(nowMs), 'KIND', 'NAME', 'WHAT'], rows, columns), ...older(next)];
}

function rowOf(
  { at, kind, object, what, by, reason, call }: Shown<EventRecord>,
  where: readonly string[],
  nowMs: number,
): Row {
  const who = [by === undefined ? '' : `by ${by}`, reason ?? ''].filter(Boolean).join(': ');
  return {
    cells: [clockOf(at, nowMs), kind, object.name, what.text],
    details: [who, call === undefined ? '' : `call ${call}`, ...where].filter(Boolean),
  };
}
