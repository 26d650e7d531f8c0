import type { Tallied } from '../record-ports.ts';
import type { TrunkEnds } from '../report-operations.ts';
import { attemptFigures, endIn, timesIn } from './figures.ts';

/** @param tallied of the kinds `end` and `ring`, of one trunk */
export function trunkEnds(tallied: readonly Tallied[]): TrunkEnds {
  const ends = tallied.filter(({ kind }) => kind === 'end');
  const firstResponse = timesIn(tallied.filter(({ kind }) => kind === 'ring'));
  return {
    ...attemptFigures(ends),
    ends: ends
      .toSorted((one, other) => other.count - one.count)
      .map(({ label, count }) => {
        const { outcome, code, blame } = endIn(label);
        return {
          outcome,
          ...(code === '' ? {} : { code }),
          ...(blame === '' ? {} : { blame }),
          count,
        };
      }),
    ...(firstResponse === undefined ? {} : { firstResponse }),
  };
}
