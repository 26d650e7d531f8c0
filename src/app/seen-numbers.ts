import type { Config } from '../config/config.ts';
import { BY_NUMBER } from '../core/call/stasis-arguments.ts';
import { comparableNumber } from '../numbers/comparable-number.ts';
import { writtenNumber } from '../numbers/parse-number.ts';
import type { SeenNumber } from '../operations.ts';
import type { Records } from '../record-ports.ts';
import { isoOf } from '../words/iso-time.ts';

/** So many calls are looked at. */
const LAST_CALLS = 500;

/**
 * The numbers that callers dialled and that `numbers` does not list, the most called first. Such a
 * call has no route: its record names `by-number` in its place.
 */
export async function seenNumbers(
  records: Pick<Records, 'calls'>,
  { numbers, country }: Pick<Config, 'numbers' | 'country'>,
): Promise<readonly SeenNumber[]> {
  const { items } = await records.calls({ route: BY_NUMBER }, { limit: LAST_CALLS });
  const seen = new Map<string, SeenNumber>();
  for (const { at, dialled = '', emergency } of items) {
    const number = comparableNumber(dialled, country);
    if (emergency || !number.startsWith('+') || numbers.find(number) !== undefined) continue;
    const { calls = 0, lastAt = isoOf(at) } = seen.get(number) ?? {};
    seen.set(number, { number, text: writtenNumber(number), calls: calls + 1, lastAt });
  }
  return [...seen.values()].toSorted((one, other) => other.calls - one.calls);
}
