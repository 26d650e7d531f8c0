import { fixed, FRAME, picture, text } from '../bench/svg.ts';
import { trend } from '../bench/statistics.ts';
import { afterStart, type Flatness, type seriesOf } from './flatness.ts';
import { tellSlope } from './tell.ts';

type Series = ReturnType<typeof seriesOf>[number];

const HEAD = 40;
const PLOT = 120;
const GAP = 34;
const AXIS = 72;

/** One line below the other, each with its trend. */
export function soakPicture(
  title: string,
  series: readonly Series[],
  found: readonly Flatness[],
): string {
  const parts = series.flatMap((one, index) => {
    const top = FRAME.top + index * (HEAD + PLOT + GAP);
    const flat = found[index];
    return [
      text(FRAME.left, top + 16, one.name, 'strong'),
      text(FRAME.left, top + 33, flat === undefined ? '' : tellSlope(flat), 'soft'),
      ...plot(one.points, one.unit, top + HEAD),
    ];
  });
  return picture(title, FRAME.top + series.length * (HEAD + PLOT + GAP), parts);
}

function plot(points: Series['points'], unit: string, top: number): readonly string[] {
  const end = points.at(-1);
  if (end === undefined) return [text(FRAME.left, top + 20, 'nothing was measured', 'soft')];
  const most = Math.max(...points.map(([, value]) => value)) * 1.1;
  const left = FRAME.left + AXIS;
  const x = (minute: number): string => fixed(left + (minute / end[0]) * (FRAME.right - left));
  const y = (value: number): string => fixed(top + PLOT - (value / most) * PLOT);
  const line = points.map(([minute, value]) => `${x(minute)},${y(value)}`).join(' ');
  return [
    `<path class="axis" d="M${left} ${top}V${top + PLOT}H${FRAME.right}"/>`,
    text(left - 8, top + 10, `${fixed(most)} ${unit === 'handles' ? '' : unit}`.trim(), 'end soft'),
    text(left - 8, top + PLOT, '0', 'end soft'),
    text(FRAME.right, top + PLOT + 18, `${fixed(end[0])} minutes`, 'end soft'),
    `<polyline class="line" points="${line}"/>`,
    ...trendLine(afterStart(points), x, y),
  ];
}

function trendLine(
  points: Series['points'],
  x: (minute: number) => string,
  y: (value: number) => string,
): readonly string[] {
  const { slope } = trend(points);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || Number.isNaN(slope)) return [];
  const middle = points.reduce((total, [minute]) => total + minute, 0) / points.length;
  const mean = points.reduce((total, [, value]) => total + value, 0) / points.length;
  const at = (minute: number): number => Math.max(0, mean + slope * (minute - middle));
  const [from, to] = [first[0], last[0]];
  return [`<path class="trend" d="M${x(from)} ${y(at(from))}L${x(to)} ${y(at(to))}"/>`];
}
