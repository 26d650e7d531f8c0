import type { Tallied, TallyKind } from '../record-ports.ts';
import type { MonthFigures } from '../report-operations.ts';
import type { FailoverPlan } from '../settings/failover-plans.ts';
import { byName, callFigures, timesIn } from './figures.ts';

/** The kinds of sums that a month needs. */
export const MONTH_KINDS = [
  'route',
  'number',
  'trunk',
  'reason',
  'moved-on',
] as const satisfies readonly TallyKind[];

/** @param plans `failovers_per_month` of the live configuration */
export function monthFigures(
  tallied: readonly Tallied[],
  plans: readonly FailoverPlan[],
): Omit<MonthFigures, 'down' | 'drills'> {
  const of = (kind: TallyKind): readonly Tallied[] => tallied.filter((one) => one.kind === kind);
  const planned = (kind: FailoverPlan['kind']): MonthFigures['trunks'] =>
    namesOf(
      of(kind),
      plans.filter((plan) => plan.kind === kind),
    ).map(([name, rows, plan]) => ({
      name,
      ...callFigures(rows),
      ...(plan === undefined ? {} : { plan }),
    }));
  const movedOn = timesIn(of('moved-on'));
  return {
    ...callFigures(of('route')),
    ...(movedOn === undefined ? {} : { movedOn }),
    routes: planned('route'),
    numbers: Array.from(byName(of('number')), ([number, rows]) => ({
      number,
      ...callFigures(rows),
    })),
    trunks: planned('trunk'),
    reasons: of('reason')
      .map(({ name: reason, label: code, failovers }) => ({
        reason,
        ...(code === '' ? {} : { code }),
        failovers,
      }))
      .toSorted((one, other) => other.failovers - one.failovers),
  };
}

type Named = readonly [name: string, tallied: readonly Tallied[], plan: number | undefined];

/** The names that have calls or a plan. A call to a route that does not exist has none. */
function namesOf(tallied: readonly Tallied[], plans: readonly FailoverPlan[]): readonly Named[] {
  const rows = byName(tallied);
  const names = new Set([...rows.keys(), ...plans.map(({ name }) => name)]);
  names.delete('');
  return [...names]
    .toSorted()
    .map((name) => [
      name,
      rows.get(name) ?? [],
      plans.find((plan) => plan.name === name)?.perMonth,
    ]);
}
