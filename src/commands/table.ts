import { fold } from '../runtime/wrap.ts';
import { printable } from '../words/printable.ts';

export interface Row {
  readonly cells: readonly string[];
  /** Lines below the row, each wrapped by itself. */
  readonly details?: readonly string[];
}

const GAP = '  ';
const DETAIL = '    ';
/** The narrowest column. Characters. */
const LEAST = 6;

/**
 * Formats aligned columns. If the room is too small, the widest cells continue in a second line.
 */
export function table(
  heading: readonly string[],
  written: readonly Row[],
  columns: number,
): readonly string[] {
  // First of all, because an escape is wider than its character.
  const rows = written.map(({ cells, details = [] }) => ({
    cells: cells.map(printable),
    details: details.map(printable),
  }));
  const wanted = heading.map((title, index) =>
    Math.max(title.length, ...rows.map(({ cells }) => cells[index]?.length ?? 0)),
  );
  const widths = fitting(wanted, columns);
  return [
    ...lineOf(heading, widths),
    ...rows.flatMap(({ cells, details }) => [
      ...lineOf(cells, widths),
      ...details.flatMap((detail) => indented(detail, columns)),
    ]),
  ];
}

/** Formats a table of two columns without a heading: labels and values. */
export function labelled(
  values: ReadonlyArray<readonly [label: string, value: string]>,
  columns: number,
): readonly string[] {
  const labels = Math.max(...values.map(([label]) => label.length));
  const widths = [labels, Math.max(columns - labels - GAP.length, LEAST)];
  return values.flatMap((cells) => lineOf(cells.map(printable), widths));
}

/** Narrows the widest column until all columns fit. */
function fitting(wanted: readonly number[], columns: number): readonly number[] {
  const widths = [...wanted];
  const room = columns - GAP.length * (widths.length - 1);
  for (;;) {
    const widest = Math.max(...widths);
    const taken = widths.reduce((total, width) => total + width, 0);
    if (taken <= room || widest <= LEAST) return widths;
    widths[widths.indexOf(widest)] = widest - 1;
  }
}

function lineOf(cells: readonly string[], widths: readonly number[]): readonly string[] {
  const folded = widths.map((width, index) => fold(cells[index] ?? '', width));
  const height = Math.max(...folded.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    widths
      .map((width, index) => (folded[index]?.[line] ?? '').padEnd(width))
      .join(GAP)
      .trimEnd(),
  );
}

function indented(text: string, columns: number): readonly string[] {
  return fold(text, columns - DETAIL.length).map((line) => DETAIL + line);
}
