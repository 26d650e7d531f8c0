import type { AppStatus, MonthStatus } from '../operations.ts';
import { counted } from '../words/counted.ts';

/** `120 calls, 12 failovers this month`, and the plan if there is one. */
export function monthLine({ calls, failovers, plan, used }: MonthStatus): string {
  const all = `${counted(calls, 'call')}, ${counted(failovers, 'failover')} this month`;
  return plan === undefined || used === undefined
    ? all
    : `${all}; ${shareOf(used, plan)} of the plan`;
}

/** The plans of which 80 % or more is used. */
export function tightPlans({ plans }: AppStatus): readonly string[] {
  return (plans?.items ?? []).flatMap(({ kind, name, plan, used }) =>
    used * 100 < plan * 80 ? [] : [`${kind} ${name}: ${shareOf(used, plan)} of ${plans?.month}`],
  );
}

function shareOf(used: number, plan: number): string {
  return `${used} of ${plan} failovers (${Math.floor((used / plan) * 100)} %)`;
}
