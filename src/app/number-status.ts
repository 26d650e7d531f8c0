import type { Config } from '../config/config.ts';
import { comparableNumber } from '../numbers/comparable-number.ts';
import { writtenNumber } from '../numbers/parse-number.ts';
import {
  PROTECTION_STATES,
  type Assumed,
  type Loss,
  type NumberStatus,
  type Operations,
  type ProtectionStatus,
  type RouteProtection,
} from '../operations.ts';
import type { ListedNumber } from '../routing/number-table.ts';
import { apartFromProof, type Protection } from '../simulation/protection-state.ts';
import { present } from '../present.ts';
import { lossOf } from './loss-of.ts';
import type { DayWatch } from './day-watch.ts';
import type { PlanWatch } from './plan-watch.ts';
import type { ProtectionTracker, SeenProtection } from '../simulation/protection-tracker.ts';

/** Shows the numbers of the live configuration, and what protects them. */
export function numberOperations(
  live: () => Pick<Config, 'numbers' | 'country' | 'routes'>,
  tracker: ProtectionTracker,
  planWatch: Pick<PlanWatch, 'ofNumber'>,
  dayWatch: Pick<DayWatch, 'provenOf'>,
): Pick<Operations, 'numbers' | 'number' | 'protection'> {
  const statuses = (listed: readonly ListedNumber[]): readonly NumberStatus[] => {
    const shared = countsOf(live().numbers.all);
    return listed.flatMap((number) => {
      const seen = tracker.of(number);
      const month = planWatch.ofNumber(number.entry, number.route);
      const route = number.failsOver ? live().routes.get(number.route) : undefined;
      const lastProven = route && dayWatch.provenOf(route);
      const status = seen && statusOf(number, shared.get(number.route) ?? 1, seen);
      return status === undefined ? [] : [{ ...status, ...present({ lastProven, month }) }];
    });
  };
  return {
    numbers: () =>
      statuses(live().numbers.all).toSorted((one, other) => rankOf(one) - rankOf(other)),
    number: (written) => {
      const { numbers, country } = live();
      const listed =
        numbers.all.find(({ entry }) => entry === written) ??
        numbers.find(comparableNumber(written, country));
      return listed === undefined ? undefined : statuses([listed])[0];
    },
    protection: (assumed) => protectionOf(assumed, live().numbers.all, tracker),
  };
}

function countsOf(numbers: readonly ListedNumber[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { route } of numbers) counts.set(route, (counts.get(route) ?? 0) + 1);
  return counts;
}

function statusOf(
  { entry, route, label, failsOver }: ListedNumber,
  shared: number,
  seen: SeenProtection,
): NumberStatus {
  return {
    number: entry,
    text: writtenNumber(entry),
    ...(label === undefined ? {} : { label }),
    route,
    failover: failsOver,
    shared,
    ...seen.ways,
    protection: protectionStatus(seen.protection, seen.sinceMs),
    source: 'file',
  };
}

function rankOf({ protection }: NumberStatus): number {
  return PROTECTION_STATES.indexOf(protection.state);
}

function protectionOf(
  assumed: readonly Assumed[],
  listed: readonly ListedNumber[],
  tracker: ProtectionTracker,
): readonly RouteProtection[] {
  return Array.from(tracker.assumed(assumed), ([seen, protection]) => {
    const { route, failsOver, sinceMs } = seen;
    const numbers = listed.filter((one) => one.route === route && one.failsOver === failsOver);
    const before = protectionStatus(seen.protection, sinceMs);
    const isAssumed = assumed.length > 0;
    return {
      route,
      failover: failsOver,
      numbers: numbers.map(({ entry }) => entry),
      protection: isAssumed ? protectionStatus(protection) : before,
      ...(isAssumed
        ? { before, ...present({ loss: lossOfBoth(seen.protection, protection) }) }
        : {}),
    };
  });
}

function lossOfBoth(before: Protection, after: Protection): Loss | undefined {
  return lossOf(apartFromProof(before), apartFromProof(after));
}

/** The protection as the API shows it. Without `sinceMs` it is only assumed. */
export function protectionStatus(protection: Protection, sinceMs?: number): ProtectionStatus {
  const { state, active, ...rest } = protection;
  const since = sinceMs === undefined ? {} : { since: new Date(sinceMs).toISOString() };
  return { state, active, ...since, ...rest };
}
