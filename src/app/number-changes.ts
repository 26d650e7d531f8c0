import type { Config } from '../config/config.ts';
import type { NumberChange } from '../operations.ts';
import { isSame } from '../simulation/protection-state.ts';
import type { ProtectionTracker } from '../simulation/protection-tracker.ts';
import { protectionStatus } from './number-status.ts';

/**
 * The numbers whose protection another configuration changes, and those that it adds or removes.
 * Trunks and sites are taken as they are now.
 */
export async function numberChanges(
  live: Pick<Config, 'numbers'>,
  next: Pick<Config, 'numbers' | 'routes'>,
  tracker: Pick<ProtectionTracker, 'of' | 'under'>,
): Promise<readonly NumberChange[]> {
  const under = await tracker.under(next.routes, next.numbers.all);
  const listedNow = new Map(live.numbers.all.map((number) => [number.entry, number]));
  const listedThen = new Map(next.numbers.all.map((number) => [number.entry, number]));
  return [...new Set([...listedNow.keys(), ...listedThen.keys()])].flatMap((number) => {
    const [now, then] = [listedNow.get(number), listedThen.get(number)];
    const before = now && tracker.of(now)?.protection;
    const after = then && under(then);
    if (before !== undefined && after !== undefined && isSame(before, after)) return [];
    return [
      {
        number,
        ...(before === undefined ? {} : { before: protectionStatus(before) }),
        ...(after === undefined ? {} : { after: protectionStatus(after) }),
      },
    ];
  });
}
