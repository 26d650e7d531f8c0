import { stringify } from 'csv-stringify/sync';
import type { Columns, Value } from './record-columns.ts';
import { safeCell } from './safe-cell.ts';

/** Writes the row with the names of the columns. */
export function csvHead(columns: Columns<never>): string {
  return lines([Object.keys(columns)]);
}

/** Writes a row for each item. */
export function csvRows<Item>(columns: Columns<Item>, items: readonly Item[]): string {
  const values = Object.values(columns);
  return lines(items.map((item) => values.map((valueOf) => cellOf(valueOf(item)))));
}

function cellOf(value: Value): string {
  return typeof value === 'string' ? safeCell(value) : String(value ?? '');
}

/** RFC 4180: rows end with CR LF. Some readers take either of the two for the end of a row. */
function lines(rows: ReadonlyArray<readonly string[]>): string {
  return stringify([...rows], { record_delimiter: 'windows', quote_record_delimiter: true });
}
