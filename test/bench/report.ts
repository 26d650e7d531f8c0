import type { Distribution } from './statistics.ts';

export interface Figures {
  readonly name: string;
  readonly calls: number;
  readonly connected: number;
  /** Channels and bridges left behind. */
  readonly stuck: number;
  readonly setUp: Distribution;
  readonly gap: Distribution;
  readonly answer: Distribution;
  /** Milliseconds per call. */
  readonly asteriskCpu: number;
  readonly appCpu: number;
}

/** What is promised, against plain Dial() of the same run. */
export interface Promised {
  readonly what: string;
  readonly limit: number;
  readonly measured: number;
  readonly isKept: boolean;
}

export function promises(plain: Figures, app: Figures): readonly Promised[] {
  const rows: ReadonlyArray<readonly [what: string, limit: number, measured: number]> = [
    ["failure to next INVITE, times Dial()'s median", 2, app.gap.median / plain.gap.median],
    ['failure to next INVITE, p99 in ms', 10, app.gap.p99],
    ["INVITE in to INVITE out, times Dial()'s median", 1.7, app.setUp.median / plain.setUp.median],
    ["CPU of the app, times Asterisk's", 0.25, app.appCpu / app.asteriskCpu],
    ['calls lost or stuck', 0, app.calls - app.connected + app.stuck],
  ];
  return rows.map(([what, limit, measured]) => ({
    what,
    limit,
    measured: Math.round(measured * 100) / 100,
    isKept: measured <= limit,
  }));
}

/** A table of at most 100 columns. */
export function table(figures: readonly Figures[]): string {
  const [plain] = figures;
  const head = ['', 'set-up', 'gap', 'answer', 'CPU', 'CPU', 'calls'];
  const units = ['median/p95/p99 in ms', '', '', '', 'Asterisk', 'app', 'lost/stuck'];
  const rows = figures.map((row) => [
    row.name,
    times(row.setUp),
    times(row.gap),
    times(row.answer),
    row.asteriskCpu.toFixed(1),
    row.appCpu.toFixed(1),
    `${row.calls - row.connected}/${row.stuck} of ${row.calls}`,
  ]);
  const ratios = figures
    .slice(1)
    .map((row) => [
      `  times Dial()`,
      ratio(row.setUp, plain?.setUp),
      ratio(row.gap, plain?.gap),
      ratio(row.answer, plain?.answer),
      plain === undefined ? '' : (row.asteriskCpu / plain.asteriskCpu).toFixed(2),
      '',
      '',
    ]);
  const lines = rows.flatMap((row, index) =>
    index === 0 ? [row] : [row, ratios[index - 1] ?? []],
  );
  const widths = [23, 15, 15, 15, 8, 4, 12];
  return [head, units, ...lines]
    .map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' '))
    .map((line) => line.trimEnd())
    .join('\n');
}

function times({ median, p95, p99 }: Distribution): string {
  return [median, p95, p99].map((value) => brief(value)).join('/');
}

function ratio(row: Distribution, plain: Distribution | undefined): string {
  if (plain === undefined) return '';
  return [row.median / plain.median, row.p95 / plain.p95, row.p99 / plain.p99]
    .map((value) => brief(value))
    .join('/');
}

function brief(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}
