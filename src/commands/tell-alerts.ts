import type { ShownAlert, WholeAlert } from '../alert-operations.ts';
import { wrap } from '../runtime/wrap.ts';
import { clockHeading, clockOf, moment } from './moments.ts';
import { labelled, table } from './table.ts';
import type { View } from './verb.ts';

/** Formats a list of alerts, newest first. */
export function tellAlerts(
  items: readonly ShownAlert[],
  { columns, nowMs }: View,
): readonly string[] {
  if (items.length === 0) return ['There are no alerts.'];
  const rows = items.map(({ since, severity, isOpen, text, taken, id }) => ({
    cells: [clockOf(since, nowMs), severity, isOpen ? 'open' : 'over', text],
    details: [...(taken === undefined ? [] : [`taken on by ${taken.by}`]), id],
  }));
  return table([clockHeading(nowMs), 'SEVERITY', 'STATE', 'ALERT'], rows, columns);
}

/** Formats one alert, and who was told of it by which channel. */
export function tellAlert(
  { deliveries = [], ...alert }: ShownAlert & Partial<WholeAlert>,
  { columns, nowMs }: View,
): readonly string[] {
  const { id, severity, text, details = [], advice, since, until, count, taken } = alert;
  const values: Array<readonly [string, string]> = [
    ['alert', id],
    ['severity', severity],
    ['what', text],
    ...(advice === undefined ? [] : [['advice', advice] as const]),
    ['since', moment(since, nowMs)],
    ...(until === undefined ? [] : [['until', moment(until, nowMs)] as const]),
    ...(count === 1 ? [] : [['came', `${count} times`] as const]),
    ...(taken === undefined
      ? []
      : [['taken on', [`by ${taken.by}`, taken.note].filter(Boolean).join(': ')] as const]),
  ];
  const told = deliveries.map(({ at, channel = '-', state, message }) => ({
    cells: [clockOf(at, nowMs), channel, state, message],
  }));
  return [
    ...labelled(values, columns),
    ...(details.length === 0 ? [] : ['', ...details.flatMap((line) => wrap(line, '  ', columns))]),
    ...(told.length === 0
      ? []
      : ['', ...table([clockHeading(nowMs), 'CHANNEL', 'STATE', 'MESSAGE'], told, columns)]),
  ];
}
