import type { CaseResult, Figures, Row } from './figures.ts';
import { inRounds, type Judged } from './judge.ts';
import { spread, type Distribution } from './statistics.ts';
import type { CallTimes } from './wire-times.ts';

/** Beyond this share of the processors, what other programs do shows in the times. */
const QUIET = 0.1;

const WIDTHS = [24, 15, 17, 15, 8, 4, 12] as const;
const TIMES: Readonly<Record<keyof CallTimes, string>> = {
  setUp: 'set-up',
  gap: 'gap',
  silence: 'silence',
  answer: 'answer',
};

export function verdicts(judged: readonly Judged[]): string {
  return judged
    .map(({ what, bound, limit, unit, measured: { median, least, most }, isKept }) => {
      const ends = least === most ? '' : ` (${brief(least)} to ${brief(most)})`;
      const word = isKept ? 'kept' : 'NOT KEPT';
      const figure = `${brief(median)}${ends}`;
      const promised = `${bound} ${limit} ${unit}`;
      return `${word.padEnd(8)} ${what.padEnd(45)} ${figure.padEnd(21)} ${promised}`.trimEnd();
    })
    .join('\n');
}

/** A case's table of at most 100 columns; ratios are the medians of the rounds' ratios. */
export function table(result: CaseResult): string {
  const { name, words, rate, rows, cannot, headline } = result;
  const plain = rows.find(({ key }) => key === 'dial');
  const middle = headline === 'silence' ? 'silence' : 'gap';
  const times = ['setUp', middle, 'answer'] as const;
  const cells = [
    ['', ...times.map((time) => TIMES[time]), 'CPU', 'CPU', 'calls'],
    ['median/p95/p99 in ms', '', '', '', 'Asterisk', 'app', 'lost/stuck'],
    ...rows.flatMap((row) =>
      row === plain || plain === undefined
        ? [figures(row, times)]
        : [figures(row, times), ratios(row, plain, times)],
    ),
    ...cannot.map(({ name }) => [name, '-', '-', '-', '-', '-', '-']),
  ];
  const lines = cells.map((line) =>
    line
      .map((cell, column) => cell.padEnd(WIDTHS[column] ?? 0))
      .join(' ')
      .trimEnd(),
  );
  const why = new Set(cannot.map((one) => one.why));
  return [
    `${name}, ${rate} calls a second:`,
    words,
    ...lines,
    ...Array.from(why, (text) => `-  ${text}`),
  ].join('\n');
}

/** Empty where the machine was quiet. */
export function warning(shares: readonly number[]): string {
  const loud = shares.filter((share) => share > QUIET);
  if (loud.length === 0) return '';
  const most = Math.round(Math.max(...loud) * 100);
  return (
    `Other programs had up to ${most} % of the processors, in ${loud.length} of ${shares.length} ` +
    'measurements:\nrun it again on a quiet machine.'
  );
}

function figures(row: Row, times: ReadonlyArray<keyof CallTimes>): readonly string[] {
  return [
    row.name,
    ...times.map((time) => inMs(row[time])),
    row.asteriskCpu.toFixed(1),
    row.appCpu.toFixed(1),
    `${row.lost}/${row.stuck} of ${row.calls}`,
  ];
}

function inMs({ count, median, p95, p99 }: Distribution): string {
  return count === 0 ? '-' : [median, p95, p99].map((value) => brief(value)).join('/');
}

function ratios(row: Row, plain: Row, times: ReadonlyArray<keyof CallTimes>): readonly string[] {
  const ratio = (value: (figures: Figures) => number): string =>
    brief(spread(inRounds(row, plain, (own, dial) => value(own) / value(dial))).median);
  return [
    '  times Dial()',
    ...times.map((time) =>
      row[time].count === 0
        ? '-'
        : (['median', 'p95', 'p99'] as const)
            .map((rank) => ratio((own) => own[time][rank]))
            .join('/'),
    ),
    ratio(({ asteriskCpu }) => asteriskCpu),
  ];
}

export function brief(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}
