import { fixed, FRAME, picture, text } from '../bench/svg.ts';
import type { Panel } from './panels.ts';

/** The distance of two points. Seconds. */
export const STEP_SECONDS = 5;

export interface Drawn {
  readonly panel: Panel;
  readonly series: ReadonlyArray<{
    readonly name: string;
    /** Minutes since the start, and the value. */
    readonly points: ReadonlyArray<readonly [minute: number, value: number]>;
  }>;
}

const COLUMNS = 2;
const GAP = 24;
const HEAD = 24;
const PLOT = 110;
const LEGEND = 18;
const AXIS = 48;
const NAMES = 120;
const COLOURS = ['#0969da', '#bc4c00', '#1a7f37', '#8250df', '#bf3989', '#9a6700'];

/** Draws the panels in two columns, each with its series and their names. */
export function panelsPicture(title: string, panels: readonly Drawn[]): string {
  const width = (FRAME.right - FRAME.left - GAP * (COLUMNS - 1)) / COLUMNS;
  const heights = rowHeights(panels);
  const parts = panels.flatMap((one, index) => {
    const row = Math.floor(index / COLUMNS);
    const left = FRAME.left + (index % COLUMNS) * (width + GAP);
    const top = FRAME.top + heights.slice(0, row).reduce((total, height) => total + height, 0);
    return panelParts(one, left, top, width);
  });
  return picture(title, FRAME.top + heights.reduce((total, height) => total + height, 0), parts);
}

function rowHeights(panels: readonly Drawn[]): readonly number[] {
  return Array.from({ length: Math.ceil(panels.length / COLUMNS) }, (_, row) => {
    const inRow = panels.slice(row * COLUMNS, (row + 1) * COLUMNS);
    const names = Math.max(...inRow.map(({ series }) => series.length), 1);
    return HEAD + PLOT + names * LEGEND + GAP;
  });
}

function panelParts(drawn: Drawn, left: number, top: number, width: number): string[] {
  const { panel, series } = drawn;
  const values = series.flatMap(({ points }) => points).filter(([, value]) => !Number.isNaN(value));
  const head = text(left, top + 12, panel.title, 'strong');
  if (values.length === 0) return [head, text(left, top + HEAD + 20, 'no data', 'soft')];
  if (panel.type === 'state-timeline') return [head, ...timeline(drawn, left, top, width)];
  const most = Math.max(...values.map(([, value]) => value)) * 1.1 || 1;
  const end = Math.max(...values.map(([minute]) => minute));
  const from = left + AXIS;
  const x = (minute: number): string => fixed(from + (minute / end) * (width - AXIS));
  const y = (value: number): string => fixed(top + HEAD + PLOT - (value / most) * PLOT);
  const unit = panel.fieldConfig.defaults.unit === 's' ? ' s' : '';
  return [
    head,
    `<path class="axis" d="M${from} ${top + HEAD}V${top + HEAD + PLOT}H${left + width}"/>`,
    text(from - 6, top + HEAD + 10, `${Number(most.toPrecision(2))}${unit}`, 'end soft'),
    text(from - 6, top + HEAD + PLOT, '0', 'end soft'),
    ...series.flatMap(({ name, points }, index) => {
      const colour = COLOURS[index % COLOURS.length];
      const known = points.filter(([, value]) => !Number.isNaN(value));
      const line = known.map(([minute, value]) => `${x(minute)},${y(value)}`).join(' ');
      const below = top + HEAD + PLOT + (index + 1) * LEGEND;
      return [
        `<polyline fill="none" stroke="${colour}" stroke-width="1.5" points="${line}"/>`,
        `<rect x="${from}" y="${below - 8}" width="10" height="4" fill="${colour}"/>`,
        text(from + 16, below, name.trim() || 'this app', 'soft'),
      ];
    }),
  ];
}

const ROW = 26;

function timeline({ series }: Drawn, left: number, top: number, width: number): string[] {
  const end = Math.max(...series.flatMap(({ points }) => points.map(([minute]) => minute)));
  const from = left + NAMES;
  const x = (minute: number): number => from + (minute / end) * (width - NAMES);
  return series.flatMap(({ name, points }, index) => {
    const row = top + HEAD + index * ROW;
    const colour = COLOURS[index % COLOURS.length];
    return [
      text(from - 8, row + 14, name, 'end soft'),
      ...points.map(([minute]) => {
        const begins = Math.max(x(minute - STEP_SECONDS / 60), from);
        return `<rect x="${fixed(begins)}" y="${row + 2}" width="${fixed(x(minute) - begins)}" height="16" fill="${colour}"/>`;
      }),
    ];
  });
}
