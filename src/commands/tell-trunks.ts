import type { CheckStatus, TrunkStatus } from '../operations.ts';
import { moment } from './moments.ts';
import { table, type Row } from './table.ts';
import type { View } from './verb.ts';

export function tellTrunks(
  trunks: readonly TrunkStatus[],
  { columns, nowMs }: View,
): readonly string[] {
  if (trunks.length === 0) return ['No trunks are configured.'];
  const rows = trunks.map((trunk) => rowOf(trunk, nowMs));
  return table(['TRUNK', 'STATE', 'SINCE', 'CALLS', 'SITE'], rows, columns);
}

function rowOf(trunk: TrunkStatus, nowMs: number): Row {
  const { name, state, reason, since, until, calls, maxCalls, site = '', checks } = trunk;
  const load = maxCalls === undefined ? String(calls) : `${calls}/${maxCalls}`;
  const end = until === undefined ? [] : [`until ${moment(until, nowMs)}`];
  // Shows only checks that are not good.
  const unwell = checks.filter(({ result }) => result !== 'good');
  return {
    cells: [name, state, moment(since, nowMs), load, site],
    details: [
      ...end,
      ...(reason === '' ? [] : [reason]),
      ...unwell.map((check) => checkLine(check, nowMs)),
    ],
  };
}

function checkLine({ name, result, evidence, at }: CheckStatus, nowMs: number): string {
  return `check ${name} ${result}: ${evidence}, ${moment(at, nowMs)}`;
}
