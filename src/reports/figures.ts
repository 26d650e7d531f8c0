import type { Tallied } from '../record-ports.ts';
import type { AttemptFigures, CallFigures, Times } from '../report-operations.ts';
import { groupedBy } from './grouped-by.ts';

/** A percentage with one decimal. Undefined: of nothing. */
export function shareOf(part: number, all: number): number | undefined {
  return all === 0 ? undefined : Math.round((part / all) * 1000) / 10;
}

export function callFigures(tallied: readonly Tallied[]): CallFigures {
  const calls = sum(tallied, 'count');
  const failovers = sum(tallied, 'failovers');
  const share = shareOf(failovers, calls);
  const answered = sum(tallied, 'answered');
  return { calls, answered, failovers, ...(share === undefined ? {} : { share }) };
}

/** @param ends of the kind `end` */
export function attemptFigures(ends: readonly Tallied[]): AttemptFigures {
  const attempts = sum(ends, 'count');
  const answered = sum(ends, 'answered');
  const share = shareOf(answered, attempts);
  const failed = sum(
    ends.filter(({ label }) => isTrunksFault(label)),
    'count',
  );
  return { attempts, answered, failed, ...(share === undefined ? {} : { share }) };
}

function isTrunksFault(label: string): boolean {
  const { blame } = endIn(label);
  return blame === 'trunk' || blame === 'network';
}

/** @param label of the kind `end`: `BUSY sip:486 callee` */
export function endIn(label: string): { outcome: string; code: string; blame: string } {
  const [outcome = '', code = '', blame = ''] = label.split(' ');
  return { outcome, code, blame };
}

/** Median, 95th percentile and longest of times. @param tallied with milliseconds as labels */
export function timesIn(tallied: readonly Tallied[]): Times | undefined {
  const count = sum(tallied, 'count');
  if (count === 0) return undefined;
  const rising = tallied
    .map(({ label, count }) => ({ ms: Number(label), count }))
    .toSorted((one, other) => one.ms - other.ms);
  const atShare = (share: number): number => {
    let left = Math.ceil(count * share);
    const found = rising.find(({ count }) => (left -= count) <= 0);
    return found?.ms ?? 0;
  };
  return { count, medianMs: atShare(0.5), p95Ms: atShare(0.95), mostMs: atShare(1) };
}

export function byName(tallied: readonly Tallied[]): ReadonlyMap<string, readonly Tallied[]> {
  return groupedBy(tallied, ({ name }) => name);
}

function sum(tallied: readonly Tallied[], what: 'count' | 'answered' | 'failovers'): number {
  return tallied.reduce((total, one) => total + one[what], 0);
}
