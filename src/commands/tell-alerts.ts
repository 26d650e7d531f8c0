import type { Impact, ShownAlert, WholeAlert } from '../alert-operations.ts';
import { wrap } from '../runtime/wrap.ts';
import { seconds } from '../words/spans.ts';
import { clockHeading, clockOf, moment } from './moments.ts';
import { labelled, table } from './table.ts';
import type { View } from './verb.ts';

/** Formats a list of alerts, newest first. */
export function tellAlerts(
  items: readonly ShownAlert[],
  { columns, nowMs }: View,
): readonly string[] {
  if (items.length === 0) return ['There are no alerts.'];
  const rows = items.map(({ since, severity, isOpen, text, taken, kind, id }) => ({
    cells: [clockOf(since, nowMs), severity, isOpen ? 'open' : 'over', text],
    details: [...(taken === undefined ? [] : [`taken on by ${taken.by}`]), `${kind}, ${id}`],
  }));
  return table([clockHeading(nowMs), 'SEVERITY', 'STATE', 'ALERT'], rows, columns);
}

type Told = ShownAlert & Partial<WholeAlert>;

/** Formats one alert: the calls that it concerned, what happened, and who was told. */
export function tellAlert(
  { deliveries = [], timeline = [], impact, missing = [], ...alert }: Told,
  { columns, nowMs }: View,
): readonly string[] {
  const { id, kind, severity, isOpen, text, details = [], advice } = alert;
  const { since, until, count, taken, messages } = alert;
  const values: Array<readonly [string, string]> = [
    ['alert', id],
    ['kind', kind],
    ['severity', severity],
    ['state', isOpen ? 'open' : 'over'],
    ['what', text],
    ...(advice === undefined ? [] : [['advice', advice] as const]),
    ['since', moment(since, nowMs)],
    ...(until === undefined ? [] : [['until', moment(until, nowMs)] as const]),
    ...(count === 1 ? [] : [['came', `${count} times`] as const]),
    ...(taken === undefined
      ? []
      : [['taken on', [`by ${taken.by}`, taken.note].filter(Boolean).join(': ')] as const]),
    ...(messages.length === 0 ? [['told', 'nobody'] as const] : []),
    ...(impact === undefined ? [] : [['calls', callsOf(impact)] as const]),
    ...missing.map((why) => ['unknown', why] as const),
  ];
  const happened = timeline.map(({ at, text: what, call }) => ({
    cells: [clockOf(at, nowMs), what],
    details: call === undefined ? [] : [`call ${call}`],
  }));
  const told = deliveries.map(({ at, channel = '-', state, message }) => ({
    cells: [clockOf(at, nowMs), channel, state, message],
  }));
  return [
    ...labelled(values, columns),
    ...(details.length === 0 ? [] : ['', ...details.flatMap((line) => wrap(line, '  ', columns))]),
    ...(happened.length === 0
      ? []
      : ['', ...table([clockHeading(nowMs), 'WHAT HAPPENED'], happened, columns)]),
    ...(told.length === 0
      ? []
      : ['', ...table([clockHeading(nowMs), 'CHANNEL', 'STATE', 'MESSAGE'], told, columns)]),
  ];
}

/** `41: 39 got through, 1 lost, 1 hung up; 1.2 s later (median), 4.0 s at worst`. */
function callsOf({ calls, gotThrough, lost, hungUp, addedMs, isWhole }: Impact): string {
  const all = `${isWhole ? '' : 'the newest '}${calls}`;
  if (calls === 0) return isWhole ? 'none' : 'none of the newest';
  const ends = `${all}: ${gotThrough} got through, ${lost} lost, ${hungUp} hung up`;
  if (addedMs === undefined) return ends;
  return `${ends}; ${seconds(addedMs.median)} later (median), ${seconds(addedMs.worst)} at worst`;
}
