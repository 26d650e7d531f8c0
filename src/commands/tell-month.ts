import type { AppStatus, MonthStatus } from '../operations.ts';

/** `120 calls, 12 failovers this month`, and the plan if there is one. */
export function monthLine({ calls, failovers, plan, used }: MonthStatus): string {
  const counted = `${counts(calls, 'call')}, ${counts(failovers, 'failover')} this month`;
  return plan === undefined || used === undefined
    ? counted
    : `${counted}; ${shareOf(used, plan)} of the plan`;
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

/** `1 call`, `2 calls`. */
export function counts(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
