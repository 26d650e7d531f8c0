import type { FailoverPlan } from '../../settings/failover-plans.ts';
import type { RouteSection } from '../schema/route-keys.ts';
import type { TrunkSection } from '../schema/trunk-keys.ts';

/** The plans of the routes and then of the trunks, each in the order of the file. */
export function makePlans(
  routes: ReadonlyMap<string, RouteSection>,
  trunks: ReadonlyMap<string, TrunkSection>,
): readonly FailoverPlan[] {
  return [...plansOf('route', routes), ...plansOf('trunk', trunks)];
}

function plansOf(
  kind: FailoverPlan['kind'],
  sections: ReadonlyMap<string, RouteSection | TrunkSection>,
): readonly FailoverPlan[] {
  return Array.from(sections, ([name, { values }]) => ({
    kind,
    name,
    perMonth: values.failovers_per_month,
  })).flatMap(({ perMonth, ...plan }) => (perMonth === undefined ? [] : [{ ...plan, perMonth }]));
}
