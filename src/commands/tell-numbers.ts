import type { NumberStatus, ProtectionStatus, RouteProtection, WayStatus } from '../operations.ts';
import { moment } from './moments.ts';
import { monthLine } from './tell-month.ts';
import { labelled, table, type Row } from './table.ts';
import type { View } from './verb.ts';

export interface NumbersPage {
  readonly items: readonly NumberStatus[];
  readonly next?: string;
}

export function tellNumbers(
  { items, next }: NumbersPage,
  { columns, nowMs }: View,
): readonly string[] {
  if (items.length === 0)
    return ['No numbers are configured: see `numbers` in docs/configuration.md.'];
  const rows = items.map((number): Row => {
    const { text, label = '', route, primary, backup, protection } = number;
    const ways = [primary, backup].flatMap((way) => (way === undefined ? [] : [shortly(way)]));
    return {
      cells: [text, label, route, ways.join(' → '), protection.state],
      details: [...reasonsOf(protection, nowMs), ...planned(number)],
    };
  });
  const more = next === undefined ? [] : ['', 'More numbers follow: use the API to list them.'];
  return [...table(['NUMBER', 'LABEL', 'ROUTE', 'WAYS', 'PROTECTION'], rows, columns), ...more];
}

export function tellNumber(number: NumberStatus, { columns, nowMs }: View): readonly string[] {
  const { text, label, route, failover, shared, primary, backup, protection, month } = number;
  const others = shared > 1 ? ` (shared by ${shared} numbers)` : '';
  return labelled(
    [
      [text, protection.state],
      ...reasonsOf(protection, nowMs).map((reason) => ['', reason] as const),
      ...(label === undefined ? [] : [['label', label] as const]),
      ['route', `${route}${others}`],
      ['failover', failover ? 'yes' : 'no'],
      ['primary', primary === undefined ? 'none' : describe(primary)],
      ['backup', backup === undefined ? 'none' : describe(backup)],
      ['proven', provenLine(number, nowMs)],
      ...(month === undefined ? [] : [['calls', monthLine(month)] as const]),
    ],
    columns,
  );
}

export function tellProtection(
  routes: readonly RouteProtection[],
  { columns, nowMs }: View,
): readonly string[] {
  const rows = routes.map(({ route, failover, numbers, protection, before }): Row => {
    const { state, inUse, behind } = protection;
    const change = before === undefined || before.state === state ? '' : ` (now ${before.state})`;
    return {
      cells: [
        failover ? route : `${route}, failover: no`,
        String(numbers.length),
        `${state}${change}`,
        inUse === undefined ? 'none' : shortly(inUse),
        behind === undefined ? 'none' : shortly(behind),
      ],
      details: reasonsOf(protection, nowMs),
    };
  });
  return table(['ROUTE', 'NUMBERS', 'PROTECTION', 'IN USE', 'BEHIND IT'], rows, columns);
}

/** Whether every route has a backup that would hold. */
export function isProtected({ protection }: { readonly protection: ProtectionStatus }): boolean {
  return protection.state === 'protected';
}

function reasonsOf(
  { active, since, inUse, reasons }: ProtectionStatus,
  nowMs: number,
): readonly string[] {
  const time = since === undefined ? '' : ` since ${moment(since, nowMs)}`;
  const onBackup = active === 'backup' && inUse !== undefined;
  return [
    ...(onBackup ? [`runs on its backup ${describe(inUse)}${time}`] : []),
    ...reasons.map(({ code, text }) => `${code}: ${text}`),
  ];
}

/** When a call last reached the backup. */
function provenLine({ lastProven }: NumberStatus, nowMs: number): string {
  if (lastProven === undefined) return 'not that the records know';
  const { at, call, drill } = lastProven;
  return `${moment(at, nowMs)} by ${drill === undefined ? 'a failover' : `drill ${drill}`}: call ${call}`;
}

/** A list names the month only where a plan limits it. */
function planned({ month }: NumberStatus): readonly string[] {
  return month?.plan === undefined ? [] : [monthLine(month)];
}

function shortly({ way, trunk }: WayStatus): string {
  return trunk ?? way;
}

function describe({ tier, way, trunk }: WayStatus): string {
  return `${way}${trunk === undefined ? '' : ` by ${trunk}`} (tier ${tier})`;
}
