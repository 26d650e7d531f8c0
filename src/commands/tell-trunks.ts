import { startWindow } from '../core/route/start-window.ts';
import { LOSSES, type CheckStatus, type Loss, type TrunkStatus } from '../operations.ts';
import { counted } from '../words/counted.ts';
import { moment } from './moments.ts';
import { monthLine } from './tell-month.ts';
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
  const { name, state, since, site = '', downOn = [] } = trunk;
  const isDown = state === 'down' || state === 'trying';
  const elsewhere = downOn.length === 0 || state === 'down' ? [] : [`down on ${downOn.join(', ')}`];
  return {
    cells: [name, [state, ...elsewhere].join(', '), moment(since, nowMs), load(trunk), site],
    details: [
      ...(isDown ? whileDown(trunk, nowMs) : inUse(trunk, nowMs)),
      ...(trunk.isWatched ? [] : ['nobody watches it: health is off']),
      ...startsLine(trunk),
      ...lastDay(trunk),
      ...planned(trunk),
    ],
  };
}

/** `8/30`, or of several nodes `21 of 30, here 8 of 11`. */
function load({ calls, maxCalls, share }: TrunkStatus): string {
  if (maxCalls === undefined) return String(calls);
  if (share?.calls === undefined) return `${calls}/${maxCalls}`;
  const { calls: here, callsOfAll = '?' } = share;
  return `${callsOfAll} of ${maxCalls}, here ${calls} of ${here}`;
}

/** A limit of starts that several nodes have together. */
function startsLine({ maxCallsPerSecond, share }: TrunkStatus): readonly string[] {
  if (maxCallsPerSecond === undefined || share?.callsPerWindow === undefined) return [];
  const { windowMs } = startWindow(maxCallsPerSecond);
  const here = Math.round((share.callsPerWindow / windowMs) * 1e5) / 100;
  return [`at most ${maxCallsPerSecond} new calls a second, here ${here}`];
}

/** A list is silent about trunks that nobody used. */
function lastDay({ day }: TrunkStatus): readonly string[] {
  if (day === undefined || day.share === undefined) return [];
  const { attempts, failed, share } = day;
  return [`24 h: ${counted(attempts, 'attempt')}, ${share} % answered, ${failed} failed`];
}

function planned({ month }: TrunkStatus): readonly string[] {
  return month?.plan === undefined ? [] : [monthLine(month)];
}

function inUse(trunk: TrunkStatus, nowMs: number): readonly string[] {
  const { reason, until, checks, replaced, hurts } = trunk;
  return [
    ...(until === undefined ? [] : [`until ${moment(until, nowMs)}`]),
    ...(reason === '' ? [] : [reason]),
    ...(replaced === undefined ? [] : [replacedLine(replaced, nowMs)]),
    ...(hurts === undefined ? [] : hurtLines(hurts)),
    ...checks.map((check) => checkLine(check, nowMs)),
  ];
}

const LOST: Readonly<Record<Loss, string>> = {
  nothing: 'nothing works now for',
  unprotected: 'no backup is left for',
  'on-backup': 'on their backup now, with nothing that works behind it:',
  degraded: 'the backup does not work now for',
};

/** A line names so many. */
const MOST_HURT = 5;

/** Whom a hold hurts, the worst first. */
function hurtLines(hurts: NonNullable<TrunkStatus['hurts']>): readonly string[] {
  if (hurts.length === 0) return ['nobody loses protection by it'];
  return LOSSES.flatMap((kind) => {
    const names = hurts
      .filter(({ loss }) => loss === kind)
      .flatMap(({ route, numbers }) => (numbers.length === 0 ? [`route ${route}`] : numbers));
    if (names.length === 0) return [];
    const more = names.length > MOST_HURT ? [`${names.length - MOST_HURT} more`] : [];
    return [`${LOST[kind]} ${[...names.slice(0, MOST_HURT), ...more].join(', ')}`];
  });
}

function replacedLine(
  { reason, until }: NonNullable<TrunkStatus['replaced']>,
  nowMs: number,
): string {
  const end = until === undefined ? 'without an end' : `until ${moment(until, nowMs)}`;
  return `the hold before: ${reason === '' ? '' : `${reason}, `}${end}`;
}

/** Tells what took the trunk down apart from what is true now and what it waits for. */
function whileDown(trunk: TrunkStatus, nowMs: number): readonly string[] {
  const { reason, checks } = trunk;
  const good = checks.filter(({ result }) => result === 'good');
  const others = checks.filter(({ result }) => result !== 'good');
  const lines = good.map((check) => checkLine(check, nowMs));
  return [
    `went down by ${reason}`,
    ...others.map((check) => checkLine(check, nowMs)),
    [...lines, ...waitOf(trunk, others.length === 0, nowMs)].join(', '),
  ].filter((line) => line !== '');
}

function waitOf(
  { state, until, checks }: TrunkStatus,
  areChecksGood: boolean,
  nowMs: number,
): readonly string[] {
  if (state === 'trying') return ['the next calls try it'];
  if (until !== undefined) return [`waits for its hold-down until ${moment(until, nowMs)}`];
  return areChecksGood && checks.length > 0 ? ['waits for more good results'] : [];
}

function checkLine({ name, result, evidence, at, since }: CheckStatus, nowMs: number): string {
  return result === 'good'
    ? `${name} good since ${moment(since, nowMs)}`
    : `check ${name} ${result}: ${evidence}, ${moment(at, nowMs)}`;
}
