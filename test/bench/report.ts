import type { Figures, Row } from './figures.ts';
import { spread, type Distribution, type Spread } from './statistics.ts';

/** What is promised of the app, and what was measured. */
export interface Promised {
  readonly what: string;
  readonly limit: number;
  /** Its median is what counts, its ends are those of single rounds. */
  readonly measured: Spread;
  readonly isKept: boolean;
}

/** Beyond this share of the processors, what other programs do shows in the times. */
const QUIET = 0.1;

export function promises(plain: Row, app: Row): readonly Promised[] {
  const inRounds = (value: (app: Figures, plain: Figures) => number): Spread =>
    spread(againstPlain(app, plain, value));
  const rows: ReadonlyArray<readonly [what: string, limit: number, measured: Spread]> = [
    ["failure to next INVITE, times Dial()'s", 2, inRounds((a, p) => a.gap.median / p.gap.median)],
    ['failure to next INVITE, p99 in ms', 10, inRounds((a) => a.gap.p99)],
    [
      "INVITE in to INVITE out, times Dial()'s",
      1.7,
      inRounds((a, p) => a.setUp.median / p.setUp.median),
    ],
    ["CPU of the app, times Asterisk's", 0.25, inRounds((a) => a.appCpu / a.asteriskCpu)],
  ];
  const lost = app.lost + app.stuck;
  return [
    ...rows.map(([what, limit, measured]) => ({
      what,
      limit,
      measured,
      isKept: measured.median <= limit,
    })),
    { what: 'calls lost or stuck', limit: 0, measured: spread([lost]), isKept: lost === 0 },
  ];
}

export function verdicts(promised: readonly Promised[]): string {
  return promised
    .map(({ what, limit, measured: { median, least, most }, isKept }) => {
      const ends = least === most ? '' : ` (rounds: ${brief(least)} to ${brief(most)})`;
      const word = isKept ? 'kept    ' : 'NOT KEPT';
      return `${word} ${what}: ${brief(median)}${ends}, promised at most ${limit}`;
    })
    .join('\n');
}

/** A table of at most 100 columns; ratios are the medians of the rounds' ratios. */
export function table(rows: readonly Row[]): string {
  const [plain] = rows;
  const cells = [
    ['', 'set-up', 'gap', 'answer', 'CPU', 'CPU', 'calls'],
    ['median/p95/p99 in ms', '', '', '', 'Asterisk', 'app', 'lost/stuck'],
    ...rows.flatMap((row) =>
      row === plain || plain === undefined ? [figures(row)] : [figures(row), ratios(row, plain)],
    ),
  ];
  const widths = [23, 15, 15, 15, 8, 4, 12];
  return cells
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' '))
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Empty where the machine was quiet. */
export function warning(rows: readonly Row[]): string {
  const shares = rows.flatMap(({ rounds }) => rounds.map(({ others }) => others));
  const loud = shares.filter((share) => share > QUIET);
  if (loud.length === 0) return '';
  const most = Math.round(Math.max(...loud) * 100);
  return `Other programs had up to ${most} % of the processors, in ${loud.length} of ${shares.length} measurements: run it again on a quiet machine.`;
}

function figures(row: Row): readonly string[] {
  return [
    row.name,
    inMs(row.setUp),
    inMs(row.gap),
    inMs(row.answer),
    row.asteriskCpu.toFixed(1),
    row.appCpu.toFixed(1),
    `${row.lost}/${row.stuck} of ${row.calls}`,
  ];
}

function inMs({ median, p95, p99 }: Distribution): string {
  return [median, p95, p99].map((value) => brief(value)).join('/');
}

function ratios(row: Row, plain: Row): readonly string[] {
  const ratio = (value: (figures: Figures) => number): string =>
    brief(spread(againstPlain(row, plain, (own, dial) => value(own) / value(dial))).median);
  const times = (key: 'setUp' | 'gap' | 'answer'): string =>
    (['median', 'p95', 'p99'] as const).map((rank) => ratio((own) => own[key][rank])).join('/');
  return [
    '  times Dial()',
    times('setUp'),
    times('gap'),
    times('answer'),
    ratio(({ asteriskCpu }) => asteriskCpu),
  ];
}

/** Round by round: what disturbs the machine for a while disturbs neighbours alike. */
function againstPlain(
  row: Row,
  plain: Row,
  value: (row: Figures, plain: Figures) => number,
): readonly number[] {
  return row.rounds.flatMap((round, index) => {
    const beside = plain.rounds[index];
    return beside === undefined ? [] : [value(round, beside)];
  });
}

function brief(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}
