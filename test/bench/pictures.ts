import type { CaseResult } from './figures.ts';
import type { RampResult } from './ramp-result.ts';
import { brief } from './report.ts';
import { spread } from './statistics.ts';
import { barChart } from './svg.ts';

/** One bar for each contender and case: the median of the time that the case is about. */
export function casesPicture(cases: readonly CaseResult[]): string {
  return barChart(
    'The time that a caller waits, shorter is better',
    cases.map(({ name, words, headline, headlineWords, rows, cannot }) => ({
      title: `${name}: ${headlineWords}`,
      subtitle: words,
      bars: [
        ...rows.map((row) => {
          const { median, p99 } = row[headline];
          const text = `${brief(median)} ms (p99 ${brief(p99)})`;
          return { label: row.name, value: median, text, isOurs: isOurs(row) };
        }),
        ...cannot.map((one) => ({
          label: one.name,
          value: Number.NaN,
          text: 'not before its ring timeout ends',
          isOurs: false,
        })),
      ],
    })),
  );
}

/** One bar for each contender: the highest rate that it kept. */
export function rampPicture({ name, rows }: RampResult): string {
  const bars = rows.map((row) => {
    const { median } = spread(row.ramps.map(({ kept }) => kept));
    return { label: row.name, value: median, text: `${median} a second`, isOurs: isOurs(row) };
  });
  const subtitle = 'calls a second before the first one is lost, or p99 is above 50 ms';
  return barChart('The highest rate', [{ title: `case: ${name}`, subtitle, bars }]);
}

function isOurs({ key }: { readonly key: string }): boolean {
  return key === 'app' || key === 'never' || key === 'http';
}
