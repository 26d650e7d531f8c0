import type { Span, Tallied } from '../record-ports.ts';
import type { FailoverBucket } from '../report-operations.ts';

/** The failovers of each span by name. @param tallied of one kind */
export function failoverChart(
  spans: readonly Span[],
  tallied: readonly Tallied[],
): readonly FailoverBucket[] {
  const sums = new Map<number, Map<string, number>>();
  for (const { from, name, failovers } of tallied) {
    if (failovers === 0) continue;
    const values = sums.get(from) ?? new Map<string, number>();
    sums.set(from, values.set(name, (values.get(name) ?? 0) + failovers));
  }
  return spans.map(({ from }) => ({
    from: new Date(from).toISOString(),
    values: Object.fromEntries(sums.get(from) ?? []),
  }));
}
