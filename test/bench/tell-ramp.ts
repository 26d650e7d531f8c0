import type { Shares } from './process-shares.ts';
import type { Ramp, RampResult } from './ramp-result.ts';
import { brief } from './report.ts';

/** A table of at most 100 columns, and why each contender's ramp ended. */
export function rampTable({ name, rows }: RampResult): string {
  const ramps = rows.flatMap((row) => row.ramps.map((ramp) => ({ name: row.name, ramp })));
  return [
    `The highest rate, case ${name}: before the first call is lost, or p99 is above 50 ms`,
    line(['', 'keeps', 'p99, ms', 'Asterisk', 'the app', 'callers']),
    line(['', 'a second', '', 'processors', '', '']),
    ...ramps.map(({ name, ramp }) => rowOf(name, ramp)),
    '',
    ...ramps.flatMap(({ name, ramp }) => [`${name}: ${ramp.end}`, `  limit: ${ramp.limit}`]),
  ].join('\n');
}

/** The figures of the last rate that it kept, or of the first one. */
function rowOf(name: string, { steps, kept }: Ramp): string {
  const step = steps.find(({ rate }) => rate === kept) ?? steps[0];
  const shares: Shares = step?.shares ?? {};
  const share = (one: keyof Shares): string => shares[one]?.toFixed(2) ?? '-';
  return line([
    name,
    String(kept),
    step === undefined ? '-' : brief(step.p99),
    share('Asterisk'),
    share('the app'),
    share('the callers'),
  ]);
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, column) => (column === 0 ? cell.padEnd(26) : cell.padStart(11)))
    .join(' ')
    .trimEnd();
}
